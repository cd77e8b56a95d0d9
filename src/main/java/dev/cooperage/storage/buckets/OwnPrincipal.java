package dev.cooperage.storage.buckets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.client.S3Clients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;

import static dev.cooperage.storage.client.StorageErrors.calling;

/** The panel's own principal in S3, asked for once. */
public class OwnPrincipal {

	private static final Pattern ASSUMED_ROLE = Pattern.compile("arn:([a-z-]+):sts::(\\d{12}):assumed-role/([^/]+)/.+");

	private final S3Clients clients;

	private volatile @Nullable String found;

	OwnPrincipal(S3Clients clients) {
		this.clients = clients;
		this.found = clients.details().ownPrincipal();
	}

	String arn() {
		String known = this.found;
		if (known == null) {
			known = (this.clients.details().profile() == EndpointProfile.AWS) ? askSts() : askListBuckets();
			this.found = known;
		}
		return known;
	}

	private String askSts() {
		try (StsClient sts = this.clients.sts()) {
			return roleOf(calling("GetCallerIdentity", sts::getCallerIdentity).arn());
		}
	}

	private String askListBuckets() {
		return userOf(calling("ListBuckets", () -> this.clients.calls().listBuckets()).owner().id());
	}

	/** Returns the role behind a session; a bucket policy is to name the role. */
	public static String roleOf(String callerArn) {
		Matcher session = ASSUMED_ROLE.matcher(callerArn);
		return session.matches()
				? "arn:%s:iam::%s:role/%s".formatted(session.group(1), session.group(2), session.group(3)) : callerArn;
	}

	/**
	 * Returns the ARN for RGW's owner id, which is {@code user}, or {@code tenant$user}
	 * where it has tenants.
	 */
	public static String userOf(String ownerId) {
		int dollar = ownerId.indexOf('$');
		return (dollar < 0) ? "arn:aws:iam:::user/" + ownerId
				: "arn:aws:iam::%s:user/%s".formatted(ownerId.substring(0, dollar), ownerId.substring(dollar + 1));
	}

}
