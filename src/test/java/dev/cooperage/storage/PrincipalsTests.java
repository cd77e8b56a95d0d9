package dev.cooperage.storage;

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
