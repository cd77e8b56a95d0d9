package dev.cooperage.buckets;

import dev.cooperage.access.AccessControl;
import dev.cooperage.audit.AuditView;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The parts of the record that a person may see. */
@Component
class Activity {

	private final BucketCatalogue catalogue;

	private final AccessControl access;

	Activity(BucketCatalogue catalogue, AccessControl access) {
		this.catalogue = catalogue;
		this.access = access;
	}

	/**
	 * Returns the record of one bucket, for its admins.
	 * @throws dev.cooperage.web.NotAllowedException for members and strangers
	 */
	Scope of(BucketName name, Person viewer) {
		VisibleBucket seen = this.catalogue.visible(name, viewer, null);
		seen.access().requireManage("see its activity");
		return new Scope(name.value(), null, "/buckets/" + name, name.value(), seen.bucket().type().path(),
				seen.access().isMember());
	}

	/** Returns the whole record; only a {@code @PlatformAdmin} may be shown it. */
	Scope ofAll() {
		return new Scope(null, null, "", "everything", null, false);
	}

	/** Returns what a person did, and what was done to their access. */
	Scope ofOwn(Person person) {
		return new Scope(null, person.id(), "/account", person.userName(), null, false);
	}

	/**
	 * A part of the record.
	 *
	 * @param bucket the bucket's name; null for all
	 * @param involving the id of the person whom it concerns; null for everybody
	 * @param base what the page's address begins with
	 * @param name for headings and files
	 * @param member whether the viewer has access to the bucket
	 * @param tab which tab of the menu is the current one; null for none
	 */
	record Scope(@Nullable String bucket, @Nullable Long involving, String base, String name, @Nullable String tab,
			boolean member) {

		/** Returns the address of the page. */
		public String path() {
			return this.base + "/activity";
		}

		/**
		 * Returns what the page opens on: changes of access, and of the viewer's own
		 * everything.
		 */
		AuditView first() {
			return own() ? AuditView.ALL : AuditView.ACCESS;
		}

		/** Returns whether it is the viewer's own. */
		public boolean own() {
			return this.involving != null;
		}

	}

}
