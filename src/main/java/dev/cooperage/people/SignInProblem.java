package dev.cooperage.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The reasons why somebody could not sign in, in words for people. */
public enum SignInProblem {

	CANCELLED("The sign-in was cancelled at the provider. You can try again"),
	NOT_A_MEMBER("Only members of the organisation can sign in here, and this account is not one. "
			+ "Sign in with another account, or ask for an invitation to the organisation"),
	NOT_IN_TEAM("Only one team of the organisation can sign in here, and this account is not in it. "
			+ "A platform admin can tell which, or sign in with another account"),
	MEMBERSHIP_UNKNOWN("GitHub does not say at the moment whether this account may sign in here, "
			+ "so you cannot sign in now. Try again in a minute; if that does not help, tell a platform admin"),
	NAME_TAKEN("This user name belongs to another account here, so nobody else can sign in with it. "
			+ "A platform admin sees this attempt and can help"),
	NAME_MISSING("The provider did not send your user name. A platform admin can set which claim has it"),
	ACCOUNT_UNKNOWN("The provider did not tell which account this is, so you cannot sign in with it. "
			+ "Tell a platform admin: the subject (sub) of the account is missing or unreadable"),
	NAME_UNFIT("Your user name at the provider has characters that cannot be used here. "
			+ "It may have letters (a to z), digits, dots, hyphens and underscores"),
	SWITCHED_OFF("This account is deactivated; ask a platform admin"),
	PROVIDER_AWAY("{provider} cannot be reached at the moment, so nobody can sign in with it. Try again in a minute"),
	PROVIDER_SILENT("The provider does not answer correctly. Try again in a minute"),
	EXPIRED("You started this sign-in too long ago, or in another browser. Start again"),
	FAILED("Signing in does not work at the moment; try again in a minute");

	private final String sentence;

	SignInProblem(String sentence) {
		this.sentence = sentence;
	}

	/** Words for the page, without a full stop at the end. */
	public String sentence() {
		return sentence("The provider");
	}

	/** Returns the sentence with the name of the provider. */
	public String sentence(String provider) {
		return this.sentence.replace("{provider}", provider);
	}

	/** Returns the word that stands for it in an address. */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	public static Optional<SignInProblem> of(String code) {
		return Arrays.stream(values()).filter((problem) -> problem.code().equals(code)).findFirst();
	}

}
