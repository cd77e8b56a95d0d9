package dev.cooperage.policy;

import java.util.ArrayList;
import java.util.List;

import dev.cooperage.policy.reading.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyDriftTests {

	private static final String FOREIGN = "{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":\"arn:aws:s3:::alpha-x/*\"}";

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void orderIsNoDrift(int seed) {
		Samples samples = new Samples(seed);
		BucketPolicy policy = policy(samples);
		BucketPolicy other = of(samples.shuffled(sources(policy)));
		assertThat(PolicyDrift.between(policy, other)).isEmpty();
		assertThat(PolicyDrift.between(policy, policy)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void everyStatementOfOursThatIsGoneIsMissing(int seed) {
		BucketPolicy policy = policy(new Samples(seed));
		for (Statement gone : policy.statements().stream().filter(Statement::ours).toList()) {
			BucketPolicy live = without(policy, gone);
			assertThat(PolicyDrift.between(policy, live)).containsExactly(new Drift.Missing(gone))
				.allMatch(Drift::ours);
			assertThat(PolicyDrift.between(policy, live, live)).as("wanted so").isEmpty();
			assertThat(PolicyDrift.between(live, policy)).containsExactly(new Drift.Planted(gone))
				.allMatch(Drift::ours);
		}
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void foreignStatementsThatComeAndGoAreTold(int seed) {
		BucketPolicy policy = policy(new Samples(seed));
		for (Statement foreign : policy.foreign()) {
			BucketPolicy less = without(policy, foreign);
			assertThat(PolicyDrift.between(policy, less)).hasSize(1)
				.allSatisfy(drift -> assertThat(drift).isInstanceOf(Drift.Removed.class));
			assertThat(PolicyDrift.between(less, policy)).hasSize(1)
				.allSatisfy(drift -> assertThat(drift).isInstanceOf(Drift.Added.class));
		}
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void everyStatementOfOursThatSaysMoreIsAltered(int seed) {
		BucketPolicy policy = policy(new Samples(seed));
		for (Statement ours : policy.statements().stream().filter(Statement::ours).toList()) {
			String changed = ours.source().replaceFirst("\"Action\":\\[", "\"Action\":[\"s3:Other\",");
			BucketPolicy live = of(sources(policy).stream().map(s -> s.equals(ours.source()) ? changed : s).toList());
			assertThat(PolicyDrift.between(policy, live))
				.containsExactly(new Drift.Altered(ours, new Statement(ours.sid(), changed, true)))
				.allMatch(Drift::ours);
		}
	}

	@Test
	void theSameInOtherWordsIsNoDrift() {
		BucketPolicy one = of(List.of(FOREIGN));
		BucketPolicy other = of(List.of("""
				{ "Action": ["s3:putobject", "s3:GetObject"], "Resource": ["arn:aws:s3:::alpha-x/*"],
				  "Principal": {"AWS": "*"}, "Effect": "Deny", "Sid": "Theirs" }"""));
		assertThat(PolicyDrift.between(one, other)).isEmpty();
	}

	@Test
	void aSecondStatementUnderOurNameIsAltered() {
		String ours = "{\"Sid\":\"CooperageRead\",\"Effect\":\"Allow\"}";
		assertThat(PolicyDrift.between(of(List.of(ours)), of(List.of(ours, ours)))).singleElement()
			.isInstanceOf(Drift.Altered.class);
		assertThat(PolicyDrift.between(of(List.of(FOREIGN)), of(List.of(FOREIGN, FOREIGN)))).singleElement()
			.isInstanceOf(Drift.Added.class);
	}

	@Test
	void deletedPeopleShowAsTheirIds() {
		String user = FOREIGN.replace("\"*\"", "{\"AWS\":[\"arn:aws:iam::123456789012:user/eve\"]}");
		String former = FOREIGN.replace("\"*\"", "{\"AWS\":[\"AIDAQ3EGPAEXAMPLEID12\"]}");
		assertThat(PolicyDrift.between(of(List.of(user)), of(List.of(former))))
			.filteredOn(Drift.FormerPrincipal.class::isInstance)
			.singleElement()
			.satisfies(drift -> assertThat(((Drift.FormerPrincipal) drift).id()).isEqualTo("AIDAQ3EGPAEXAMPLEID12"));
		assertThat(PolicyDrift.between(of(List.of(former)), of(List.of(former)))).isEmpty();
		assertThat(of(List.of(former.replace("Theirs", "CooperageRead"))).statements())
			.allSatisfy(own -> assertThat(own.ours()).isTrue());
	}

	@Test
	void deletedPeopleAreFoundAmongThoseWhomAStatementIsNotAbout() {
		String except = FOREIGN.replace("\"Principal\":\"*\"",
				"\"NotPrincipal\":{\"AWS\":[\"AROAQ3EGPAEXAMPLEID12\"]}");
		assertThat(PolicyDrift.between(BucketPolicy.empty(), of(List.of(except))))
			.filteredOn(Drift.FormerPrincipal.class::isInstance)
			.hasSize(1)
			.noneMatch(Drift::ours);
	}

	@Test
	void onlyForeignStatementsOfExactlyThisTextAreTakenOut() {
		String spaced = FOREIGN.replace(",", ", ");
		BucketPolicy policy = of(List.of(FOREIGN, spaced, "{\"Sid\":\"CooperageRead\"}"));
		assertThat(policy.without(List.of(FOREIGN, "{\"Sid\":\"CooperageRead\"}")).statements())
			.extracting(Statement::source)
			.containsExactly(spaced, "{\"Sid\":\"CooperageRead\"}");
		assertThat(policy.without(List.of(FOREIGN + " "))).isSameAs(policy);
	}

	private static BucketPolicy policy(Samples samples) {
		return of(samples.foreignStatements().stream().distinct().toList()).with(samples.context(), samples.grants());
	}

	private static BucketPolicy without(BucketPolicy policy, Statement gone) {
		List<String> left = new ArrayList<>(sources(policy));
		left.remove(gone.source());
		return of(left);
	}

	private static List<String> sources(BucketPolicy policy) {
		return policy.statements().stream().map(Statement::source).toList();
	}

	private static BucketPolicy of(List<String> statements) {
		return BucketPolicy.parse("{\"Statement\":[" + String.join(",", statements) + "]}");
	}

}
