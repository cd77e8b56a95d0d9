package dev.cooperage.storage.connection;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.PrincipalArn;
import dev.cooperage.storage.buckets.OwnPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PrincipalsTests {

	private final Principals aws = new Principals(EndpointProfile.AWS.principalTemplate(), "123456789012");

	@Test
	void templateIsFilledIn() {
		assertThat(this.aws.of("ada")).isEqualTo("arn:aws:iam::123456789012:role/alpha_user_ada");
	}

	@ParameterizedTest
	@CsvSource({ "role/bob,bob", "role/people/bob,bob", "role/People/BOB,bob", "role/other/path/bob,bob", "user/bob,",
			"role/people/,", "role/,", "role/people/bob smith," })
	void nameIsFoundInEveryArnOfTheSamePrincipal(String resource, String name) {
		for (String template : new String[] { "role/people/{username}", "role/{username}" }) {
			Principals principals = new Principals("arn:aws:iam::{account}:" + template, "123456789012");
			String arn = "arn:aws:iam::123456789012:" + resource;
			assertThat(PrincipalArn.key(arn).equals(PrincipalArn.key(principals.of("bob")))).isEqualTo(name != null);
			if (name != null) {
				assertThat(principals.nameOfSame(new PrincipalArn(arn))).hasValue(name);
			}
		}
		assertThat(this.aws.nameOfSame(new PrincipalArn("arn:aws:iam::123456789012:role/x/Alpha_User_Ada")))
			.hasValue("ada");
		assertThat(this.aws.nameOfSame(new PrincipalArn("arn:aws:iam::123456789012:role/ada"))).isEmpty();
		assertThat(this.aws.nameOfSame(new PrincipalArn("arn:aws:iam::123456789013:role/alpha_user_ada"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "a?", "a/b", "a:b", "a b", "{account}", "bob\n" })
	void nameThatCouldWidenThePrincipalIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.aws.of(name));
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws:sts::123456789012:assumed-role/panel/i-0abc,arn:aws:iam::123456789012:role/panel",
			"arn:aws-cn:sts::123456789012:assumed-role/panel/x,arn:aws-cn:iam::123456789012:role/panel",
			"arn:aws:iam::123456789012:user/panel,arn:aws:iam::123456789012:user/panel" })
	void sessionIsNormalisedToItsRole(String caller, String principal) {
		assertThat(OwnPrincipal.roleOf(caller)).isEqualTo(principal);
	}

	@ParameterizedTest
	@CsvSource({ "owner,arn:aws:iam:::user/owner", "acme$owner,arn:aws:iam::acme:user/owner" })
	void ownerIdIsAUser(String ownerId, String principal) {
		assertThat(OwnPrincipal.userOf(ownerId)).isEqualTo(principal);
	}

}
