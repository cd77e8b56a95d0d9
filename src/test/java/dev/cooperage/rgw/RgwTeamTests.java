package dev.cooperage.rgw;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Role;
import dev.cooperage.people.signin.ProviderPanel;
import dev.cooperage.teams.TeamSteps;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody leaves a team that has access to many data sources of a real gateway. With 200
 * people and 50 data sources the steps before take minutes; set the constants to try it.
 */
@RealGateway
class RgwTeamTests extends RunningPanel {

	private static final int PEOPLE = Integer.getInteger("cooperage.test.team-people", 6);

	private static final int SOURCES = Integer.getInteger("cooperage.test.team-sources", 4);

	private static final Duration MOST = Duration.ofSeconds(60);

	private static final String KEY = "figures.csv";

	@Autowired
	private Directory directory;

	@DynamicPropertySource
	static void gateway(DynamicPropertyRegistry settings) throws IOException {
		ProviderPanel.gitHub(settings);
		Gateway gateway = Gateway.running();
		settings.add("cooperage.s3.profile", () -> "ceph-rgw");
		settings.add("cooperage.s3.endpoint", gateway::endpoint);
		settings.add("cooperage.s3.access-key", gateway.panel()::accessKey);
		settings.add("cooperage.s3.secret-key", gateway.panel()::secretKey);
	}

	@Test
	void accessEndsWhenAMemberLeavesTheTeam() throws Exception {
		List<String> names = IntStream.range(0, PEOPLE).mapToObj((i) -> "team-" + i).toList();
		Gateway.running().keys(List.of("ada"));
		Gateway.running().keys(names);
		names.forEach((name) -> this.directory.signedIn("test", name, name, name, Role.STANDARD_USER));
		Visitor ada = as("ada");
		String team = TeamSteps.created(ada, "Many people");
		TeamSteps.add(ada, team, names.toArray(String[]::new));
		List<String> buckets = new ArrayList<>();
		try (S3Client owner = s3Of("ada"); S3Client leaver = s3Of(names.get(0)); S3Client other = s3Of(names.get(1))) {
			for (int i = 0; i < SOURCES; i++) {
				String bucket = bucketOf("ada");
				owner.putObject((it) -> it.bucket(bucket).key(KEY), RequestBody.fromString(KEY));
				assertThat(grant("ada", bucket, "Many people", "READ_ONLY").statusCode()).isEqualTo(303);
				buckets.add(bucket);
			}
			String kept = buckets.get(0);
			grant("ada", kept, names.get(0), "READ_ONLY");
			for (String bucket : buckets) {
				eventually(() -> assertThat(isRefused(leaver, bucket)).isFalse());
				eventually(() -> assertThat(isRefused(other, bucket)).isFalse());
			}
			List<String> interrupted = new CopyOnWriteArrayList<>();
			AtomicBoolean over = new AtomicBoolean();
			Thread reader = new Thread(() -> readAll(other, leaver, kept, buckets, over, interrupted));
			reader.start();
			long begin = System.nanoTime();
			TeamSteps.remove(ada, team, this.directory.find(names.get(0)).orElseThrow().id());
			List<String> left = new ArrayList<>(buckets.subList(1, buckets.size()));
			while (!left.isEmpty() && System.nanoTime() - begin < MOST.toNanos()) {
				left.removeIf((bucket) -> isRefused(leaver, bucket));
				LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
			}
			System.out.printf("left a team of %d with %d data sources: refused everywhere after %d ms%n", PEOPLE,
					SOURCES, Duration.ofNanos(System.nanoTime() - begin).toMillis());
			over.set(true);
			reader.join();
			assertThat(left).as("refused within a minute").isEmpty();
			assertThat(interrupted).as("read all the time").isEmpty();
			assertThat(isRefused(leaver, kept)).as("their own grant").isFalse();
			assertThat(as("ada").get("/buckets/" + kept + "/access").body()).contains((PEOPLE - 1) + " people");
			assertThat(ada.submit(team, team + "/members", Map.of("userName", names.get(0))).statusCode())
				.isEqualTo(303);
			eventually(() -> assertThat(isRefused(leaver, buckets.get(buckets.size() - 1))).isFalse());
		}
	}

	private static void readAll(S3Client other, S3Client leaver, String kept, List<String> buckets, AtomicBoolean over,
			List<String> interrupted) {
		while (!over.get()) {
			for (String bucket : buckets) {
				if (isRefused(other, bucket)) {
					interrupted.add(bucket);
				}
			}
			if (isRefused(leaver, kept)) {
				interrupted.add(kept + " of who left");
			}
		}
	}

	private static boolean isRefused(S3Client person, String bucket) {
		try {
			person.getObjectAsBytes((it) -> it.bucket(bucket).key(KEY));
			return false;
		}
		catch (S3Exception ex) {
			assertThat(ex.statusCode()).isEqualTo(403);
			return true;
		}
	}

	private static S3Client s3Of(String userName) {
		var keys = Gateway.running().keys(userName);
		return new OwnKeys(keys.accessKeyId(), keys.secretAccessKey(), Gateway.running().endpoint(), "eu-west-1")
			.client();
	}

}
