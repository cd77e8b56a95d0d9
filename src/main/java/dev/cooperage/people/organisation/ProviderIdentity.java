package dev.cooperage.people.organisation;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.cooperage.people.SignInProblem;
import dev.cooperage.people.SignInRefusedException;
import dev.cooperage.people.UserName;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;

/**
 * An account at a provider, as the provider describes it at the sign-in.
 *
 * @param subject what the provider never gives to anybody else; on GitHub the number
 * @param userName the name today, in lower case
 * @param claims all that it says
 */
public record ProviderIdentity(String registrationId, String subject, String userName, String displayName,
		Map<String, Object> claims) {

	/** Kept exactly as it is; a blank or unprintable one names no account for sure. */
	private static final Pattern SUBJECT = Pattern.compile("[^\\s\\p{Cntrl}]([^\\p{Cntrl}]{0,253}[^\\s\\p{Cntrl}])?");

	/** GitHub's claim with the user name. */
	private static final String LOGIN = "login";

	/**
	 * @param userNameClaim the claim with the user name of who has no {@code login}
	 * @throws SignInRefusedException when the provider says no user name, one with other
	 * characters, or not which account this is
	 */
	public static ProviderIdentity of(String registrationId, OAuth2User user, String userNameClaim) {
		Map<String, Object> claims = user.getAttributes();
		Object login = (user instanceof OidcUser) ? null : claims.get(LOGIN);
		String name = Objects.toString((login != null) ? login : claims.get(userNameClaim), "");
		if (name.isBlank()) {
			throw new SignInRefusedException(SignInProblem.NAME_MISSING);
		}
		// A GitHub login can be renamed and taken by somebody else, whatever is
		// configured.
		Object id = (login != null) ? claims.get("id") : null;
		String subject = (id != null) ? id.toString() : user.getName();
		if (!SUBJECT.matcher(subject).matches()) {
			throw new SignInRefusedException(SignInProblem.ACCOUNT_UNKNOWN);
		}
		String userName = UserName.of(name)
			.map(UserName::value)
			.orElseThrow(() -> new SignInRefusedException(SignInProblem.NAME_UNFIT));
		return new ProviderIdentity(registrationId, subject, userName, printable(text(claims.get("name"))), claims);
	}

	/** Returns whether the claim is the value, or a list that has it. */
	boolean claims(@Nullable String claim, String value) {
		Object said = (claim != null) ? this.claims.get(claim) : null;
		return (said instanceof Collection<?> many) ? many.stream().map(String::valueOf).anyMatch(value::equals)
				: said != null && value.equals(said.toString());
	}

	/**
	 * Returns the address for mails; null where the provider tells none, or is not sure.
	 */
	public @Nullable String email() {
		boolean unsure = "false".equals(text(this.claims.get("email_verified")));
		String said = text(this.claims.get("email"));
		return (unsure || said.isEmpty()) ? null : said;
	}

	private static String printable(String text) {
		return text.replaceAll("\\p{Cntrl}+", " ").strip();
	}

	private static String text(@Nullable Object claim) {
		return Objects.toString(claim, "").strip();
	}

}
