package dev.cooperage.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The policy of 300 people with folders among 50, in three kinds of groups. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class RenderingBenchmark {

	private static final int PEOPLE = 300;

	private static final int FOLDERS = 50;

	private final PolicyContext context = new PolicyContext(new BucketName("alpha-sample-bucket"), EndpointProfile.AWS,
			"", false);

	/** The kind of group: teams with the same folders, people in several teams, or no order at all. */
	@Param({ "teams", "overlapping", "random" })
	private String kind;

	private List<PolicyGrant> grants;

	@Setup
	public void group() {
		Random random = new Random(1);
		this.grants = new ArrayList<>();
		for (int person = 0; person < PEOPLE; person++) {
			for (int folder : folders(person, random)) {
				AccessLevel level = ((this.kind.equals("teams") ? person % 20 < 5 : random.nextInt(4) == 0))
						? AccessLevel.READ_WRITE : AccessLevel.READ_ONLY;
				this.grants.add(new PolicyGrant("arn:aws:iam::123456789012:role/alpha_user_person-%08d".formatted(person),
						level, new KeyPrefix("folder-%02d/".formatted(folder))));
			}
		}
	}

	private Set<Integer> folders(int person, Random random) {
		Set<Integer> folders = new TreeSet<>();
		for (int i = 0; i < 4; i++) {
			switch (this.kind) {
				case "teams" -> folders.add((person / 20 * 4 + i) % FOLDERS);
				case "overlapping" -> {
					folders.add((person % 20 * 5 + i * 11) % FOLDERS);
					folders.add((person * 7 % 20 * 5 + i * 11) % FOLDERS);
				}
				default -> folders.add(random.nextInt(FOLDERS));
			}
		}
		return folders;
	}

	@Benchmark
	public int render() {
		return BucketPolicy.empty().withEssentials(this.context, this.grants).size();
	}

}
