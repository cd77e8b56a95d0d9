package dev.cooperage.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.s3names.BucketName;

import static org.assertj.core.api.Assertions.assertThat;

/** What must be true when everything has settled. */
final class Verdict {

	private final World world;

	Verdict(World world) {
		this.world = world;
	}

	/** The policy means what the grants mean, by every way to tell. */
	void policyIsIntent() {
		for (String bucket : this.world.buckets) {
			List<Grants.Row> rows = Grants.shown(this.world.database, bucket);
			assertThat(rows).as("nothing waits in %s", bucket).noneMatch(Grants.Row::ended);
			BucketPolicy policy = policy(bucket);
			PolicyContext context = new PolicyContext(new BucketName(bucket), this.world.s3.profile(),
					this.world.storage.ownPrincipal(), false);
			assertThat(policy.with(context, rows.stream().map(Grants.Row::toPolicy).toList()).meansTheSameAs(policy))
				.as("the policy of %s", bucket)
				.isTrue();
			for (String person : World.PEOPLE) {
				List<Grants.Row> own = rows.stream().filter((row) -> row.person().equals(person)).toList();
				for (String place : World.PLACES) {
					var meant = Rights.meant(own, place);
					assertThat(Rights.read(this.world, bucket, policy, person, place))
						.as("%s in %s/%s", person, bucket, place)
						.isEqualTo(meant);
					assertThat(Rights.tried(this.world, bucket, person, place))
						.as("%s with their own keys in %s/%s", person, bucket, place)
						.isEqualTo(meant);
				}
			}
		}
	}

	/**
	 * Each change that a page said was noted stands in the record, as often as it was
	 * said.
	 */
	void acknowledgedIsRecorded(Collection<Acknowledged> acknowledged) {
		Map<Acknowledged, Integer> recorded = new HashMap<>();
		this.world.database.sql("""
				select bucket, actor_name, action, subject, coalesce(after, '') from audit_entry
				where action in ('ACCESS_GRANTED', 'ACCESS_LEVEL_EDITED', 'ACCESS_REVOKED')""")
			.query((row, number) -> new Acknowledged(row.getString(1), row.getString(2), row.getString(3),
					row.getString(4), row.getString(5)))
			.list()
			.forEach((entry) -> recorded.merge(entry, 1, Integer::sum));
		List<Acknowledged> lost = new ArrayList<>();
		acknowledged.stream().filter((change) -> recorded.merge(change, -1, Integer::sum) < 0).forEach(lost::add);
		assertThat(lost).as("acknowledged, but not in the record").isEmpty();
	}

	/** The record, read from its beginning, leads to the grants that stand. */
	void recordLeadsToTheGrants() {
		for (String bucket : this.world.buckets) {
			Map<String, String> told = new TreeMap<>();
			List<Long> revisions = new ArrayList<>();
			this.world.database.sql("""
					select revision, subject, coalesce(before, ''), coalesce(after, '') from audit_entry
					where bucket = :bucket and action in ('ACCESS_GRANTED', 'ACCESS_LEVEL_EDITED', 'ACCESS_REVOKED')
					order by revision""").param("bucket", bucket).query((row) -> {
				revisions.add(row.getLong(1));
				String before = row.getString(3);
				String after = row.getString(4);
				if (!before.isEmpty()) {
					assertThat(told.remove(row.getString(2) + place(before))).as("%s had it", row.getString(2))
						.isEqualTo(before);
				}
				if (!after.isEmpty()) {
					told.put(row.getString(2) + place(after), after);
				}
			});
			for (int i = 0; i < revisions.size(); i++) {
				assertThat(revisions.get(i)).isEqualTo(i + 1);
			}
			assertThat(told).isEqualTo(Grants.shown(this.world.database, bucket)
				.stream()
				.collect(Collectors.toMap((row) -> row.person() + place(words(row)), Verdict::words, (a, b) -> a,
						TreeMap::new)));
		}
	}

	/** What others wrote is there, byte for byte, in its order. */
	void foreignStatementsAreKept(Map<String, List<String>> written) {
		for (String bucket : this.world.buckets) {
			assertThat(policy(bucket).foreign().stream().map(Statement::source)).as("foreign statements of %s", bucket)
				.isEqualTo(written.getOrDefault(bucket, List.of()));
		}
	}

	private static String words(Grants.Row row) {
		return row.level().label() + (row.place().isEmpty() ? "" : " in " + row.place())
				+ new GrantEnd(row.lastDay()).words();
	}

	private static String place(String words) {
		String reach = words.replaceFirst(" until .*", "");
		return reach.contains(" in ") ? reach.substring(reach.indexOf(" in ")) : " everywhere";
	}

	private BucketPolicy policy(String bucket) {
		return this.world.storage.policy(new BucketName(bucket))
			.map(BucketPolicy::parse)
			.orElseGet(BucketPolicy::empty);
	}

}
