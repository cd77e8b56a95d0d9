package dev.cooperage.policy;

import java.util.ArrayList;
import java.util.List;

import dev.cooperage.policy.reading.PolicyText;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.EndpointProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ForeignStatementsTests {

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void documentIsKeptByteForByte(long seed) {
		Samples samples = new Samples(seed);
		List<String> statements = samples.foreignStatements();
		String document = samples.document(statements);
		BucketPolicy policy = BucketPolicy.parse(document);
		assertThat(policy.document()).isEqualTo(document);
		assertThat(policy.statements()).extracting(Statement::source).isEqualTo(statements);
		assertThat(policy.foreign()).isEqualTo(policy.statements());
		assertThat(policy.meansTheSameAs(BucketPolicy.parse(document))).isTrue();
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void foreignStatementsAndMembersSurviveGrants(long seed) {
		Samples samples = new Samples(seed);
		List<String> foreign = samples.foreignStatements();
		List<String> ours = BucketPolicy.empty()
			.with(samples.context(), samples.grants())
			.statements()
			.stream()
			.map(Statement::source)
			.toList();
		List<String> mixed = new ArrayList<>(foreign);
		ours.forEach(each -> mixed.add(mixed.size() / 2, each));
		BucketPolicy before = BucketPolicy.parse(samples.document(mixed));
		BucketPolicy after = before.with(samples.context(), samples.grants());
		assertThat(after.foreign()).extracting(Statement::source).isEqualTo(foreign);
		assertThat(after.statements().subList(0, foreign.size())).isEqualTo(after.foreign());
		assertThat(around(after)).isEqualTo(around(before));
	}

	private static List<String> around(BucketPolicy policy) {
		PolicyText text = PolicyText.of(policy.document());
		return List.of(policy.document().substring(0, text.from()), policy.document().substring(text.to()));
	}

	@Test
	void singleForeignStatementIsJoinedByOurs() {
		BucketPolicy before = BucketPolicy.parse(" { \"Statement\" : { \"Sid\":\"Mine\" } , \"Id\":\"\\u0041\" }\n");
		BucketPolicy after = before.with(Samples.context(EndpointProfile.AWS),
				List.of(Samples.grant("bob", AccessLevel.READ_ONLY, "")));
		assertThat(after.document()).startsWith(" { \"Statement\" : [{ \"Sid\":\"Mine\" },{\"Sid\":\"CooperageRead\",")
			.endsWith("}] , \"Id\":\"\\u0041\" }\n");
		assertThat(after.with(Samples.context(EndpointProfile.AWS), List.of()).document())
			.isEqualTo(" { \"Statement\" : [{ \"Sid\":\"Mine\" }] , \"Id\":\"\\u0041\" }\n");
		assertThat(before.with(Samples.context(EndpointProfile.AWS), List.of())).isSameAs(before);
	}

}
