package dev.cooperage.storage.connection;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.cooperage.s3names.PrincipalArn;

/** The names by which S3 knows people. */
public class Principals {

	/**
	 * The characters that IAM and RGW take in a name that we build; no wildcard, slash or
	 * colon.
	 */
	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+=,@-]{1,64}");

	private static final String USER_NAME = "{username}";

	private final String template;

	public Principals(String template, String account) {
		this.template = template.replace("{account}", account);
	}

	/**
	 * Returns the ARN of the person or app with this user name.
	 * @throws IllegalArgumentException when the name could widen the ARN to others
	 */
	public String of(String userName) {
		if (!NAME.matcher(userName).matches()) {
			throw new IllegalArgumentException("The user name cannot be part of a principal");
		}
		return this.template.replace(USER_NAME, userName);
	}

	/**
	 * Returns the name that {@link #of} made this ARN from; empty for one of any other
	 * form.
	 */
	public Optional<String> nameIn(String arn) {
		return nameIn(this.template, arn);
	}

	/**
	 * Returns the name, in lower case, that {@link #of} makes an ARN of the same
	 * principal from, with whatever path.
	 */
	public Optional<String> nameOfSame(PrincipalArn arn) {
		return nameIn(PrincipalArn.key(this.template), PrincipalArn.key(arn.value()));
	}

	private static Optional<String> nameIn(String template, String arn) {
		int at = template.indexOf(USER_NAME);
		int end = arn.length() - (template.length() - at - USER_NAME.length());
		return (at >= 0 && end > at)
				? Optional.of(arn.substring(at, end))
					.filter((name) -> NAME.matcher(name).matches() && template.replace(USER_NAME, name).equals(arn))
				: Optional.empty();
	}

}
