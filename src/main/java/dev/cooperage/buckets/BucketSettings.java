package dev.cooperage.buckets;

import dev.cooperage.access.AccessControl;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotFoundException;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes what a data source says about itself. */
@Component
class BucketSettings {

	private final Buckets buckets;

	private final AccessControl access;

	private final AuditLog audit;

	BucketSettings(Buckets buckets, AccessControl access, AuditLog audit) {
		this.buckets = buckets;
		this.access = access;
		this.audit = audit;
	}

	/**
	 * Gives the data source this purpose.
	 * @throws dev.cooperage.web.NotAllowedException for who may not change it
	 */
	@Transactional
	void describe(BucketName name, String purpose, Person by) {
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

}
