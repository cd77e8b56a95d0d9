package dev.cooperage.access.sync;

import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.policy.Drift;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Writes findings into the record, in words and with the statements. */
@Component
class DriftAudit {

	/** More of a statement than this is not needed to recognise it. */
	private static final int LONGEST = 2000;

	private final AuditLog audit;

	private final PolicyMeters meters;

	DriftAudit(AuditLog audit, PolicyMeters meters) {
		this.audit = audit;
		this.meters = meters;
	}

	void found(BucketName bucket, Drift drift) {
		if (drift instanceof Drift.Missing missing) {
			found(bucket, "missing", named("The panel's statement", missing.applied()) + " is gone", missing.applied(),
					null);
		}
		else if (drift instanceof Drift.Altered altered) {
			found(bucket, "altered", named("The panel's statement", altered.live()) + " was changed", altered.applied(),
					altered.live());
		}
		else if (drift instanceof Drift.Planted planted) {
			found(bucket, "altered", named("The statement", planted.live()) + " was written with another tool", null,
					planted.live());
		}
		else if (drift instanceof Drift.Added added) {
			found(bucket, "foreign", named("A statement that the panel did not write", added.live()) + " is new", null,
					added.live());
		}
		else if (drift instanceof Drift.Removed removed) {
			found(bucket, "foreign", named("A statement that the panel did not write", removed.applied()) + " is gone",
					removed.applied(), null);
		}
		else if (drift instanceof Drift.FormerPrincipal former) {
			found(bucket, "former", former.id() + " was deleted and is still named", null, former.live());
		}
	}

	void lost(BucketName bucket, String sentence) {
		found(bucket, "lost", sentence, null, null);
	}

	void dropped(BucketName bucket, Statement before) {
		this.audit.by(Actor.PANEL, AuditAction.FORMER_PRINCIPAL_DROPPED)
			.on(bucket.value())
			.to(named("The statement", before))
			.from(before.source())
			.record();
	}

	void repaired(BucketName bucket, long revision) {
		this.audit.by(Actor.PANEL, AuditAction.DRIFT_REPAIRED).on(bucket.value()).at(revision).record();
	}

	private void found(BucketName bucket, String kind, String what, @Nullable Statement before,
			@Nullable Statement after) {
		this.audit.by(Actor.PANEL, AuditAction.DRIFT_FOUND)
			.on(bucket.value())
			.to(what)
			.from(text(before))
			.into(text(after))
			.record();
		this.meters.driftFound(kind);
	}

	private static String named(String what, Statement statement) {
		return (statement.sid() != null && !statement.sid().isEmpty()) ? what + " " + cut(statement.sid(), 100) : what;
	}

	/**
	 * Spaces and line breaks between the parts are left out; the record is for people.
	 */
	private static @Nullable String text(@Nullable Statement statement) {
		return (statement != null) ? cut(statement.source().replaceAll("\\s+", " "), LONGEST) : null;
	}

	private static String cut(String text, int longest) {
		return (text.length() > longest) ? text.substring(0, longest - 1) + "…" : text;
	}

}
