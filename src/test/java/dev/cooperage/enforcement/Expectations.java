package dev.cooperage.enforcement;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.cooperage.s3names.EndpointProfile;

/**
 * What S3 is to do, for each attempt and each role: yes, no, or proj/ where it is allowed
 * in that folder and nowhere else. The same on every endpoint, but for
 * {@link Deviation}s.
 */
final class Expectations {

	private static final String TABLE = """
			                       | anonymous | stranger | reader | writer | admin | f-reader | f-writer | former
			LIST_ROOT              | no        | no       | yes    | yes    | yes   | no       | no       | no
			LIST_FOLDER            | no        | no       | yes    | yes    | yes   | yes      | yes      | no
			LIST_SIBLING           | no        | no       | yes    | yes    | yes   | no       | no       | no
			LIST_WITHOUT_SLASH     | no        | no       | yes    | yes    | yes   | no       | no       | no
			LIST_OLD_VERSIONS      | no        | no       | yes    | yes    | yes   | yes      | yes      | no
			LIST_UPLOADS           | no        | no       | no     | yes    | yes   | no       | no       | no
			HEAD_BUCKET            | no        | no       | yes    | yes    | yes   | no       | no       | no
			GET_LOCATION           | no        | no       | yes    | yes    | yes   | yes      | yes      | no
			GET_CORS               | no        | no       | yes    | yes    | yes   | yes      | yes      | no
			GET                    | no        | no       | yes    | yes    | yes   | proj/    | proj/    | no
			HEAD                   | no        | no       | yes    | yes    | yes   | proj/    | proj/    | no
			PUT                    | no        | no       | no     | yes    | yes   | no       | proj/    | no
			DELETE                 | no        | no       | no     | yes    | yes   | no       | proj/    | no
			BATCH_DELETE           | no        | no       | no     | yes    | yes   | no       | proj/    | no
			COPY_IN                | no        | no       | no     | yes    | yes   | no       | proj/    | no
			COPY_OUT               | no        | no       | yes    | yes    | yes   | proj/    | proj/    | no
			PART_OUT               | no        | no       | yes    | yes    | yes   | proj/    | proj/    | no
			PART_OUT_SHARED        | no        | no       | yes    | yes    | yes   | proj/    | proj/    | no
			MULTIPART              | no        | no       | no     | yes    | yes   | no       | proj/    | no
			ABORT                  | no        | no       | no     | yes    | yes   | no       | proj/    | no
			GET_OLD_VERSION        | no        | no       | yes    | yes    | yes   | proj/    | proj/    | no
			DELETE_VERSION         | no        | no       | no     | no     | no    | no       | no       | no
			BATCH_DELETE_VERSION   | no        | no       | no     | no     | no    | no       | no       | no
			GET_POLICY             | no        | no       | no     | no     | no    | no       | no       | no
			PUT_POLICY             | no        | no       | no     | no     | no    | no       | no       | no
			PRESIGNED_GET          | no        | no       | yes    | yes    | yes   | proj/    | proj/    | no
			PRESIGNED_PUT          | no        | no       | no     | yes    | yes   | no       | proj/    | no
			GET_ACL                | no        | no       | yes    | yes    | yes   | proj/    | proj/    | no
			PUT_HARMLESS_ACL       | no        | no       | no     | yes    | yes   | no       | proj/    | no
			PUT_CANNED_ACL         | no        | no       | no     | no     | no    | no       | no       | no
			PUT_GRANT              | no        | no       | no     | no     | no    | no       | no       | no
			MULTIPART_CANNED_ACL   | no        | no       | no     | no     | no    | no       | no       | no
			MULTIPART_GRANT        | no        | no       | no     | no     | no    | no       | no       | no
			COPY_CANNED_ACL        | no        | no       | no     | no     | no    | no       | no       | no
			COPY_GRANT             | no        | no       | no     | no     | no    | no       | no       | no
			SET_ACL                | no        | no       | no     | no     | no    | no       | no       | no
			SET_BUCKET_ACL         | no        | no       | no     | no     | no    | no       | no       | no
			MOVED_GET              | no        | no       | yes    | yes    | yes   | no       | no       | no
			MOVED_PUT              | no        | no       | no     | yes    | yes   | no       | no       | no
			MOVED_PART_OUT         | no        | no       | yes    | yes    | yes   | no       | no       | no
			MOVED_ACL              | no        | no       | no     | no     | no    | no       | no       | no
			ENDED_LIST             | no        | no       | no     | no     | no    | no       | no       | no
			ENDED_GET              | no        | no       | no     | no     | no    | no       | no       | no
			ENDED_PUT              | no        | no       | no     | no     | no    | no       | no       | no
			ENDED_DELETE           | no        | no       | no     | no     | no    | no       | no       | no
			ENDED_ACL              | no        | no       | no     | no     | no    | no       | no       | no
			REVOKED_GET            | no        | no       | no     | no     | no    | no       | no       | no
			REVOKED_PUT            | no        | no       | no     | no     | no    | no       | no       | no
			REVOKED_DELETE         | no        | no       | no     | no     | no    | no       | no       | no
			REVOKED_PART_OUT       | no        | no       | no     | no     | no    | no       | no       | no
			REVOKED_ACL            | no        | no       | no     | no     | no    | no       | no       | no
			""";

	private Expectations() {
	}

	/** What holds for every endpoint that is not named in a deviation. */
	static Map<Attempt, Map<Role, Answer>> table() {
		Map<Attempt, Map<Role, Answer>> table = new EnumMap<>(Attempt.class);
		TABLE.lines().skip(1).map((line) -> line.split("\\|")).forEach((cells) -> {
			Map<Role, Answer> row = new LinkedHashMap<>();
			Role.all().forEach((role) -> row.put(role, Answer.named(cells[role.ordinal() + 1].strip())));
			table.put(Attempt.valueOf(cells[0].strip()), row);
		});
		return table;
	}

	/** What this kind of endpoint is to do. */
	static Map<Role, Answer> of(Attempt attempt, EndpointProfile profile) {
		Map<Role, Answer> row = new EnumMap<>(table().get(attempt));
		Deviation.LIST.stream()
			.filter((deviation) -> deviation.attempt() == attempt && deviation.profile() == profile)
			.forEach((deviation) -> row.putAll(deviation.answers()));
		return row;
	}

}
