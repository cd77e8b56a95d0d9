package dev.cooperage.enforcement;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everybody attempts everything with keys of their own, and S3 does what
 * {@link Expectations} says, cell by cell. A subclass names the endpoint.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EnforcementMatrix {

	private final Map<Attempt, Map<Role, Object>> observed = new EnumMap<>(Attempt.class);

	private S3ConnectionDetails endpoint;

	/** The panel's way to the endpoint. */
	abstract S3ConnectionDetails panel();

	abstract Map<String, AwsBasicCredentials> keys(List<String> userNames);

	@BeforeAll
	void observe() {
		this.endpoint = panel();
		AwsBasicCredentials panelKeys = AwsBasicCredentials.create(this.endpoint.accessKey(),
				this.endpoint.secretKey());
		try (PersonalClients clients = new PersonalClients(Objects.requireNonNull(this.endpoint.endpoint()))) {
			MatrixBucket matrix = new MatrixBucket(this.endpoint, clients.with(panelKeys));
			Map<Role, Caller> callers = callers(clients, matrix);
			matrix.furnish();
			matrix.apply(Stage.EVERYTHING.grants());
			callers.forEach((role, caller) -> leaveObjects(role, caller));
			for (Stage stage : List.of(Stage.MEMBERS, Stage.MOVED, Stage.ENDED, Stage.REVOKED)) {
				matrix.apply(stage.grants());
				if (stage != Stage.ENDED) {
					matrix.confineAcls(stage.grants());
				}
				Attempt.in(stage).forEach((attempt) -> this.observed.put(attempt, answers(attempt, callers)));
			}
		}
	}

	private Map<Role, Caller> callers(PersonalClients clients, MatrixBucket matrix) {
		Map<String, AwsBasicCredentials> keys = keys(Role.userNames());
		Map<Role, Caller> callers = new EnumMap<>(Role.class);
		Role.all().forEach((role) -> {
			AwsBasicCredentials own = keys.get(role.userName());
			callers.put(role,
					(own == null)
							? new Caller(role.userName(), clients.anonymous(), new Signing(null, clients.endpoint()),
									matrix)
							: new Caller(role.userName(), clients.with(own),
									new Signing(clients.presigner(own), clients.endpoint()), matrix));
		});
		return callers;
	}

	private static void leaveObjects(Role role, Caller caller) {
		if (role.hadEverything()) {
			for (Place place : Place.values()) {
				caller.putOwn(place);
				if (role == Role.READ_WRITE) {
					caller.putShared(place);
				}
			}
		}
	}

	private static Map<Role, Object> answers(Attempt attempt, Map<Role, Caller> callers) {
		Map<Role, Object> answers = new EnumMap<>(Role.class);
		callers.forEach((role, caller) -> {
			try {
				answers.put(role, attempt.by(caller));
			}
			catch (AssertionError ex) {
				answers.put(role, (ex.getCause() != null) ? ex.getMessage() + ": " + ex.getCause() : ex.getMessage());
			}
		});
		return answers;
	}

	@ParameterizedTest
	@EnumSource(Attempt.class)
	void everybodyGetsTheAnswerTheyAreToGet(Attempt attempt) {
		assertThat(this.observed.get(attempt)).isEqualTo(Expectations.of(attempt, this.endpoint.profile()));
	}

}
