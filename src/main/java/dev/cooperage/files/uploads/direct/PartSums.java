package dev.cooperage.files.uploads.direct;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.cooperage.storage.connection.Sha256;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sums of parts, so that a resumed upload can be compared. S3 has one of those that a
 * part was signed for, so that only a part with a single sum is known.
 */
@Component
class PartSums {

	/** Stands for a part that is coming in through the panel. */
	private static final String COMING = "";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcOperations batches;

	PartSums(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
		this.jdbc = jdbc;
		this.batches = batches;
	}

	/** Notes for which sums parts are about to be signed. */
	@Transactional
	void signed(UUID upload, Map<Integer, Sha256> sums) {
		this.batches.batchUpdate(
				"insert into upload_part_sum (upload_id, number, sha256) values (:upload, :number, :sum) on conflict do nothing",
				sums.entrySet()
					.stream()
					.map((sum) -> new MapSqlParameterSource("upload", upload).addValue("number", sum.getKey())
						.addValue("sum", sum.getValue().hex()))
					.toArray(SqlParameterSource[]::new));
	}

	/** Notes that a part is about to come in; until it has, nobody knows what S3 has. */
	void coming(UUID upload, int number) {
		insert(upload, number, COMING);
	}

	/** Notes what has come in. */
	@Transactional
	void came(UUID upload, int number, Sha256 sum) {
		this.jdbc.sql("delete from upload_part_sum where upload_id = :upload and number = :number and sha256 = :coming")
			.param("upload", upload)
			.param("number", number)
			.param("coming", COMING)
			.update();
		insert(upload, number, sum.hex());
	}

	/** Returns the sums of those parts that are known, by their numbers. */
	Map<Integer, Sha256> known(UUID upload) {
		return this.jdbc
			.sql("select number, min(sha256) as sha256 from upload_part_sum where upload_id = :upload group by number"
					+ " having count(*) = 1 and min(sha256) <> :coming")
			.param("upload", upload)
			.param("coming", COMING)
			.query((row, number) -> Map.entry(row.getInt("number"), new Sha256(row.getString("sha256"))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Forgets the sums of an upload that has ended. */
	void forget(UUID upload) {
		this.jdbc.sql("delete from upload_part_sum where upload_id = :upload").param("upload", upload).update();
	}

	private void insert(UUID upload, int number, String sum) {
		this.jdbc.sql(
				"insert into upload_part_sum (upload_id, number, sha256) values (:upload, :number, :sum) on conflict do nothing")
			.param("upload", upload)
			.param("number", number)
			.param("sum", sum)
			.update();
	}

}
