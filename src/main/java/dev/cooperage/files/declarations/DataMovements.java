package dev.cooperage.files.declarations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.files.FileAudit;
import dev.cooperage.files.Refusal;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonLimits;
import dev.cooperage.people.PersonTurns;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.BindingResult;

/** The data movement declarations: one for a batch of files, kept for good. */
@Component
public class DataMovements {

	/** The time for which a declaration may be used for new files. */
	static final Duration BATCH = Duration.ofHours(24);

	private static final Duration DAY = Duration.ofHours(24);

	private final JdbcClient jdbc;

	private final PersonTurns turns;

	private final PersonLimits limits;

	private final FileAudit record;

	private final Clock clock;

	DataMovements(JdbcClient jdbc, PersonTurns turns, PersonLimits limits, FileAudit record, Clock clock) {
		this.jdbc = jdbc;
		this.turns = turns;
		this.limits = limits;
		this.record = record;
		this.clock = clock;
	}

	/**
	 * Keeps a declaration without problems.
	 * @param where the folder or file that is moved
	 * @throws Undeclared when the person has declared as much as one may in a day
	 */
	@Transactional
	UUID declare(DeclarationForm form, Direction direction, BucketName bucket, String where, Person person) {
		requireRoom(form, person);
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into data_movement (id, bucket, person_id, direction, reference, at)
				values (:id, :bucket, :person, :direction, :reference, :at)""")
			.param("id", id)
			.param("bucket", bucket.value())
			.param("person", person.id())
			.param("direction", direction.name())
			.param("reference", form.number())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		this.record.add(person, AuditAction.DATA_MOVEMENT_DECLARED, bucket, where.isEmpty() ? "/" : where,
				form.number() + " (" + direction.name().toLowerCase(Locale.ROOT) + ")");
		return id;
	}

	private void requireRoom(DeclarationForm form, Person person) {
		this.turns.take(person);
		int declared = this.jdbc.sql("select count(*) from data_movement where person_id = :person and at > :after")
			.param("person", person.id())
			.param("after", Timestamp.from(this.clock.instant().minus(DAY)))
			.query(Integer.class)
			.single();
		if (declared >= this.limits.declarationsPerDay()) {
			BindingResult errors = form.unchecked();
			errors.rejectValue("reference", "limit",
					"You have declared " + declared + ((declared == 1) ? " data movement" : " data movements")
							+ " within 24 hours, and cannot declare more. Move the rest tomorrow");
			throw new Undeclared(errors);
		}
	}

	/**
	 * Lets only those go on who may use this declaration for new files now.
	 * @throws Refusal with status 422 when there is none and one is required, or when it
	 * is another's or too old
	 */
	public void require(@Nullable UUID id, DeclarationPolicy asking, Direction direction, BucketName bucket,
			Person person) {
		if (id == null) {
			if (asking == DeclarationPolicy.REQUIRED) {
				throw undeclared("Declare this data movement first. Its reference number is missing.");
			}
			return;
		}
		if (!isGood(id, direction, bucket, person)) {
			throw undeclared("This declaration is not yours, or is more than a day old. Declare it again.");
		}
	}

	/** Says to scripts, too, that a declaration is missing. */
	static Refusal undeclared(String sentence) {
		Refusal refusal = new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, sentence);
		refusal.getBody().setProperty("state", "undeclared");
		return refusal;
	}

	/** Returns whether the person may use this declaration for new files now. */
	boolean isGood(UUID id, Direction direction, BucketName bucket, Person person) {
		return this.jdbc.sql("""
				select count(*) from data_movement where id = :id and bucket = :bucket and person_id = :person
				and direction = :direction and at > :since""")
			.param("id", id)
			.param("bucket", bucket.value())
			.param("person", person.id())
			.param("direction", direction.name())
			.param("since", Timestamp.from(this.clock.instant().minus(BATCH)))
			.query(Integer.class)
			.single() == 1;
	}

	/** Returns the reference number that was declared. */
	public Optional<String> reference(@Nullable UUID id) {
		return (id == null) ? Optional.empty()
				: this.jdbc.sql("select reference from data_movement where id = :id")
					.param("id", id)
					.query(String.class)
					.optional();
	}

	/** Into the bucket, or out of it. */
	public enum Direction {

		IN, OUT

	}

}
