package dev.cooperage.buckets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.Reach;
import dev.cooperage.buckets.BucketListing.Line;
import dev.cooperage.buckets.BucketListing.Named;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds data sources, and describes them, in the name of a person. */
@Component
public class BucketCatalogue {

	private final Buckets buckets;

	private final BucketPages pages;

	private final AccessControl access;

	private final AuditLog audit;

	BucketCatalogue(Buckets buckets, BucketPages pages, AccessControl access, AuditLog audit) {
		this.buckets = buckets;
		this.pages = pages;
		this.access = access;
		this.audit = audit;
	}

	/**
	 * Returns the data source, for somebody who may see its pages.
	 * @throws NotFoundException when there is none that people can use
	 * @throws dev.cooperage.web.NotAllowedException with whom to ask
	 */
	@Transactional(readOnly = true)
	public Bucket find(BucketName name, Person person) {
		return visible(name, person, null).bucket();
	}

	/**
	 * Returns the data source, for a page that needs this much access.
	 * @param wanted what a stranger is offered to ask for
	 */
	@Transactional(readOnly = true)
	public Bucket find(BucketName name, Person person, Reach wanted) {
		return visible(name, person, wanted).bucket();
	}

	/**
	 * Returns the data source with the person's access; throws likewise.
	 * @param wanted what a stranger is offered to ask for; null to begin with the lowest
	 * level
	 */
	@Transactional(readOnly = true)
	public VisibleBucket visible(BucketName name, Person person, @Nullable Reach wanted) {
		Bucket bucket = this.buckets.findLive(name)
			.orElseThrow(() -> new NotFoundException("There is no data source named " + name + "."));
		Access access = this.access.of(person, name);
		access.requireSee(wanted);
		return new VisibleBucket(bucket, access);
	}

	/**
	 * Gives the data source another purpose.
	 * @param purpose may be empty
	 * @throws dev.cooperage.web.NotAllowedException for who may not manage it
	 */
	@Transactional
	public void describe(BucketName name, String purpose, Person by) {
		this.access.hold(by, name).requireManage("edit its purpose");
		Bucket bucket = this.buckets.findLive(name)
			.orElseThrow(() -> new NotFoundException("There is no data source named " + name + "."));
		String before = bucket.purpose();
		if (!before.equals(purpose)) {
			bucket.describe(purpose);
			this.audit.by(by.actor(), AuditAction.BUCKET_PURPOSE_EDITED)
				.on(name.value())
				.from(before.isEmpty() ? null : before)
				.into(purpose.isEmpty() ? null : purpose)
				.record();
		}
	}

	/**
	 * Returns a data source that is being created, for its creator and platform admins.
	 */
	@Transactional(readOnly = true)
	Optional<Bucket> creation(UUID id, Person person) {
		return this.buckets.find(id).filter((bucket) -> bucket.isFor(person));
	}

	/**
	 * Returns the person's data sources and the others, a page of each; four queries.
	 * @param search part of a name or purpose; empty for all
	 */
	@Transactional(readOnly = true)
	BucketListing listing(BucketType type, Person person, String search, int yourPage, int otherPage) {
		AccessControl.Summary own = this.access.summaryOf(person);
		SearchText text = SearchText.of(search);
		BucketPages.Found found = this.pages.find(type, person, own.held().keySet(), text, yourPage, otherPage);
		Map<BucketName, List<String>> admins = this.access
			.adminsOf(found.others().items().stream().map(Named::name).toList());
		return new BucketListing(text.text(), found.unfinished(),
				found.yours().map((bucket) -> new Line(bucket, own.held().get(bucket.name()), List.of())),
				found.others().map((bucket) -> new Line(bucket, null, admins.getOrDefault(bucket.name(), List.of()))),
				own.asked(), own.endings());
	}

}
