package dev.cooperage.s3names;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The ARN of one user or role, as bucket policies name it (source: IAM user guide, "IAM
 * identifiers"; Ceph documentation, "Bucket policies").
 */
public record PrincipalArn(String value) {

	private static final String NAME = "[A-Za-z0-9+=,.@_-]{1,64}";

	private static final String PATH = "(?:[A-Za-z0-9+=,.@_-]{1,64}/){0,8}";

	private static final Pattern AWS = Pattern
		.compile("arn:aws(?:-cn|-us-gov)?:iam::\\d{12}:(?:role|user)/" + PATH + NAME);

	/** RGW knows users, alone or in a tenant; the embedded S3 has no tenants. */
	private static final Pattern CEPH = Pattern.compile("arn:aws:iam::[A-Za-z0-9_]{0,64}:user/" + NAME);

	private static final Pattern EMBEDDED = Pattern.compile("arn:aws:iam:::user/" + NAME);

	private static final Pattern WITH_PATH = Pattern
		.compile("^(arn:aws[a-z-]*:iam::\\d{12}:(?:role|user)/)[^ ]+/([^/ ]+)$");

	/**
	 * @throws IllegalArgumentException when no S3 has such principals
	 */
	public PrincipalArn {
		if (!AWS.matcher(value).matches() && !CEPH.matcher(value).matches()) {
			throw new IllegalArgumentException("Enter the ARN of one user or role");
		}
	}

	/**
	 * Reads what somebody typed.
	 * @throws IllegalArgumentException when this kind of S3 has no such principals; the
	 * message is a sentence for people, without a full stop
	 */
	public static PrincipalArn typed(String text, EndpointProfile profile) {
		String arn = text.strip();
		if (!pattern(profile).matcher(arn).matches()) {
			throw new IllegalArgumentException(problem(arn, profile));
		}
		return new PrincipalArn(arn);
	}

	/** Returns what one can look like on this kind of S3. */
	public static String example(EndpointProfile profile) {
		return switch (profile) {
			case AWS -> "arn:aws:iam::123456789012:role/my-app";
			case CEPH_RGW -> "arn:aws:iam:::user/my-app, or with a tenant arn:aws:iam::tenant:user/my-app";
			case EMBEDDED -> "arn:aws:iam:::user/my-app";
		};
	}

	private static Pattern pattern(EndpointProfile profile) {
		return switch (profile) {
			case AWS -> AWS;
			case CEPH_RGW -> CEPH;
			case EMBEDDED -> EMBEDDED;
		};
	}

	private static String problem(String arn, EndpointProfile profile) {
		String lower = arn.toLowerCase(Locale.ROOT);
		if (lower.contains(":sts:") && lower.contains(":assumed-role/")) {
			return "This is a session of a role; enter the ARN of the role itself";
		}
		if (lower.endsWith(":root")) {
			return "This is a whole account; enter the ARN of one user or role";
		}
		if (arn.indexOf('*') >= 0 || arn.indexOf('?') >= 0) {
			return "An app is one principal; the ARN must not have * or ?";
		}
		return "This is not the ARN of one principal of this S3; such as " + example(profile);
	}

	/** Returns whether both are the same principal. */
	public boolean isSame(String arn) {
		return key(this.value).equals(key(arn));
	}

	/**
	 * Returns what is the same for all ARNs of one principal: within an account a name is
	 * unique without its path, which there is on AWS only, and without regard to upper
	 * and lower case.
	 */
	public static String key(String arn) {
		return WITH_PATH.matcher(arn).replaceFirst("$1$2").toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
