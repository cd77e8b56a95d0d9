package dev.cooperage.access.group;

import java.util.List;
import java.util.Optional;

import dev.cooperage.access.Access;
import dev.cooperage.access.Term;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * How far the right of who decides reaches in an access group: everywhere, or to the
 * folders that somebody manages. A right in folders is to give, change and end Read only
 * and Read/write there. It does not reach what managers themselves have, nor people with
 * access to the whole data source.
 */
final class FolderRight {

	/** The right of admins and of the panel. */
	static final FolderRight EVERYWHERE = new FolderRight(null, List.of());

	private final @Nullable Person holder;

	private final List<KeyPrefix> folders;

	private FolderRight(@Nullable Person holder, List<KeyPrefix> folders) {
		this.holder = holder;
		this.folders = folders;
	}

	/**
	 * Returns the right that these grants of a person amount to; it may reach nowhere.
	 */
	static FolderRight of(Person holder, List<AccessGrant> grants) {
		return new FolderRight(holder,
				(holder.external() || !holder.active()) ? List.of()
						: Access.outermost(grants.stream()
							.filter((grant) -> grant.managesFolder() && grant.throughTeam().isEmpty())
							.map(AccessGrant::folder)
							.toList()));
	}

	/** Returns whether it is not limited to folders. */
	boolean everywhere() {
		return this.holder == null;
	}

	/** Returns whether it reaches nowhere. */
	boolean nowhere() {
		return this.holder != null && this.folders.isEmpty();
	}

	/** Returns whether it reaches the folder. */
	boolean covers(KeyPrefix folder) {
		return everywhere() || this.folders.stream().anyMatch((managed) -> managed.contains(folder));
	}

	/** Returns whether it reaches so far as to have made the grant what it is. */
	boolean covers(AccessGrant grant) {
		return everywhere()
				|| (covers(grant.folder()) && grant.level() != AccessLevel.ADMIN && !grant.letsManageFolder());
	}

	/**
	 * Returns why somebody cannot be given this, without a full stop.
	 * @param held all that they have, through teams as well
	 */
	Optional<String> against(BucketName bucket, Grantee grantee, Term term, List<AccessGrant> held) {
		if (everywhere()) {
			return Optional.empty();
		}
		if (!covers(term.reach().folder())) {
			return Optional.of(Access.onlyIn(this.folders));
		}
		return (term.reach().level() == AccessLevel.ADMIN) ? Optional.of(onlyAdmin(bucket, "make somebody Admin"))
				: against(bucket, grantee, held);
	}

	/**
	 * Returns why the grant cannot be changed or ended, without a full stop.
	 * @param held all that who has it has
	 */
	Optional<String> against(AccessGrant grant, List<AccessGrant> held) {
		if (everywhere()) {
			return Optional.empty();
		}
		if (!covers(grant.folder())) {
			return Optional.of(Access.onlyIn(this.folders));
		}
		return (grant.letsManageFolder() || grant.level() == AccessLevel.ADMIN)
				? Optional.of(onlyAdmin(grant.bucket(), "change what somebody has who manages access"))
				: against(grant.bucket(), grant.grantee(), held);
	}

	private Optional<String> against(BucketName bucket, Grantee grantee, List<AccessGrant> held) {
		if (this.holder != null && grantee.isSame(this.holder)) {
			return Optional.of(onlyAdmin(bucket, "change your own access"));
		}
		return held.stream().anyMatch((grant) -> grant.folder().isRoot())
				? Optional.of(onlyAdmin(bucket, "change the access of " + grantee.called())) : Optional.empty();
	}

	/** Returns why the right itself cannot be given or taken away. */
	Optional<String> againstAppointing(BucketName bucket) {
		return everywhere() ? Optional.empty()
				: Optional.of(onlyAdmin(bucket, "let somebody manage access to a folder"));
	}

	private static String onlyAdmin(BucketName bucket, String what) {
		return "Only an admin of " + bucket + " can " + what;
	}

}
