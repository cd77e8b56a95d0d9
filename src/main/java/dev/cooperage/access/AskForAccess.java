package dev.cooperage.access;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.cooperage.storage.BucketName;
import dev.cooperage.web.Remedy;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * What somebody is told who lacks access: the form that asks for it, filled in. Only its
 * address is known here; the room that answers it stands above this one.
 */
final class AskForAccess {

	/** How many admins are named; a group may have dozens. */
	private static final int NAMED = 3;

	private AskForAccess() {
	}

	/**
	 * @param wanted what they would need; null to begin with the lowest level
	 */
	static Remedy remedy(BucketName bucket, @Nullable Reach wanted, List<String> admins) {
		String filledIn = (wanted != null) ? "&level=" + wanted.level() + (wanted.folder().isRoot() ? ""
				: "&folder=" + UriUtils.encode(wanted.folder().value(), StandardCharsets.UTF_8)) : "";
		return new Remedy("Request access from " + (admins.isEmpty() ? "the platform admins" : names(admins)),
				"/access-requests/new?bucket=" + bucket + filledIn);
	}

	static Remedy admins(List<String> admins) {
		return new Remedy(
				admins.isEmpty() ? "It has no admin; ask a platform admin." : "Its admins: " + names(admins) + ".",
				null);
	}

	static String names(List<String> admins) {
		if (admins.size() <= NAMED) {
			return String.join(" or ", admins);
		}
		return String.join(", ", admins.subList(0, NAMED)) + " or " + (admins.size() - NAMED) + " more";
	}

}
