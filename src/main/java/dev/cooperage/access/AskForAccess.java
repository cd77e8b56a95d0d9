package dev.cooperage.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.cooperage.access.OpenRequests.OpenRequest;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.web.Remedy;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * The offer to a person who lacks access: their open request, or the form that asks for
 * access, filled in. Only the form's address is known here; the module that answers it
 * stands above this one.
 */
public final class AskForAccess {

	/** How many admins are named; a group may have dozens. */
	private static final int NAMED = 3;

	private static final String FORM = "/access-requests/new?bucket=";

	private final BucketName bucket;

	private final Predicate<KeyPrefix> grantable;

	private final Supplier<List<String>> admins;

	private final Supplier<Optional<OpenRequest>> open;

	private final Supplier<Optional<Reach>> had;

	/**
	 * @param grantable tells whether a grant may name the folder
	 * @param admins finds the user names of the bucket's admins
	 * @param open finds the person's own open request
	 * @param had finds what the person had until lately
	 */
	public AskForAccess(BucketName bucket, Predicate<KeyPrefix> grantable, Supplier<List<String>> admins,
			Supplier<Optional<OpenRequest>> open, Supplier<Optional<Reach>> had) {
		this.bucket = bucket;
		this.grantable = grantable;
		this.admins = admins;
		this.open = open;
		this.had = had;
	}

	/** For an access that is asked for its answers only. */
	public static AskForAccess never(BucketName bucket) {
		return new AskForAccess(bucket, (folder) -> true, List::of, Optional::empty, Optional::empty);
	}

	/**
	 * Offers to ask for access.
	 * @param wanted what they would need; null to begin with what they had, or the lowest
	 * level
	 */
	Remedy forStranger(@Nullable Reach wanted) {
		return remedy("access", wanted);
	}

	/**
	 * Offers to ask for more.
	 * @param wanted what they would need
	 */
	Remedy forMember(Reach wanted) {
		return remedy(wanted.level().label(), wanted);
	}

	/** Names the admins, where asking in the panel is of no use. */
	Remedy admins() {
		List<String> names = this.admins.get();
		return new Remedy(names.isEmpty() ? "It has no admin; ask a platform admin." : "Its admins: " + words() + ".",
				null);
	}

	/** Says who can see what stands against somebody. */
	Remedy adminsWhoSee(String what) {
		return this.admins.get().isEmpty() ? admins()
				: new Remedy("Its admins can see " + what + ": " + words() + ".", null);
	}

	private Remedy remedy(String what, @Nullable Reach wanted) {
		return this.open.get()
			.map((request) -> new Remedy("See your request", request.url(),
					new Remedy.Asked(request.wanted().words(), request.since(), words())))
			.orElseGet(() -> new Remedy("Request " + what + " from " + words(), form(wanted)));
	}

	private String form(@Nullable Reach wanted) {
		return (wanted == null) ? this.had.get().map((reach) -> form(this.bucket, reach)).orElse(FORM + this.bucket)
				: form(this.bucket, new Reach(wanted.level(), nearestGrantable(wanted.folder())));
	}

	/** Returns the address of the form, filled in with a level and a folder. */
	public static String form(BucketName bucket, Reach wanted) {
		return FORM + bucket + "&level=" + wanted.level() + (wanted.folder().isRoot() ? ""
				: "&folder=" + UriUtils.encode(wanted.folder().value(), StandardCharsets.UTF_8));
	}

	/** Returns the same for a team. */
	public static String form(BucketName bucket, Reach wanted, long teamId) {
		return form(bucket, wanted) + "&team=" + teamId;
	}

	/** Returns the folder, or the nearest one above it that a grant may name. */
	private KeyPrefix nearestGrantable(KeyPrefix folder) {
		return (folder.isRoot() || this.grantable.test(folder)) ? folder : nearestGrantable(folder.parent());
	}

	private String words() {
		return words(this.admins.get());
	}

	/** Returns who is asked, such as "ada or bob". */
	public static String words(List<String> names) {
		if (names.isEmpty()) {
			return "the platform admins";
		}
		return (names.size() <= NAMED) ? String.join(" or ", names)
				: String.join(", ", names.subList(0, NAMED)) + " or " + (names.size() - NAMED) + " more";
	}

}
