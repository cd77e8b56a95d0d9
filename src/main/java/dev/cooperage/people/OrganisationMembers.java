package dev.cooperage.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The members of the organisation as GitHub last listed them, kept in the database: pages
 * search here, so they work while GitHub is away, and on every replica.
 */
@Component
public class OrganisationMembers {

	/** So many may leave at once in an organisation of any size. */
	private static final int FEW = 3;

	private final JdbcClient jdbc;

	private final Clock clock;

	OrganisationMembers(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Returns the member with this login today. */
	Optional<Member> find(UserName login) {
		return this.jdbc.sql("select registration_id, subject, login from organisation_member where login = :login")
			.param("login", login.value())
			.query(Member.class)
			.list()
			.stream()
			.findFirst();
	}

	/** Returns which of these logins members have whom the panel does not know yet. */
	Set<String> unknownAmong(Collection<String> logins) {
		return Set.copyOf(this.jdbc.sql("""
				select m.login from organisation_member m where m.login = any(:logins)
				and not exists (select 1 from person p where p.user_name = m.login
				  or (p.registration_id = m.registration_id and p.subject = m.subject))""")
			.param("logins", logins.toArray(String[]::new))
			.query(String.class)
			.list());
	}

	/** Returns whether the account was a member when last looked. */
	public boolean has(String registrationId, String subject) {
		return this.jdbc.sql(
				"select count(*) from organisation_member where registration_id = :registration and subject = :subject")
			.param("registration", registrationId)
			.param("subject", subject)
			.query(Long.class)
			.single() == 1;
	}

	/** Notes what GitHub said of one account, between two lists. */
	public void note(Member member, boolean belongs) {
		if (belongs) {
			insert(member);
		}
		else {
			this.jdbc
				.sql("delete from organisation_member where registration_id = :registration and subject = :subject")
				.param("registration", member.registrationId())
				.param("subject", member.subject())
				.update();
		}
	}

	/** Notes that the account belongs to the organisation no more, if it ever did. */
	@Transactional
	public void left(Member member) {
		note(member, false);
		this.jdbc.sql("update person set external = true where registration_id = :registration and subject = :subject")
			.param("registration", member.registrationId())
			.param("subject", member.subject())
			.update();
	}

	/**
	 * Replaces the list, and says of everybody whether they are outside.
	 * @throws UnlikelyListException when most people who were members would be outside;
	 * nothing is changed then
	 */
	@Transactional
	public void replace(String organisation, String registrationId, Collection<Member> members) {
		this.jdbc.sql("delete from organisation_member").update();
		members.forEach(this::insert);
		refuseUnlikely(registrationId);
		this.jdbc.sql("""
				update person set external = not external where external = exists (select 1 from organisation_member m
				  where m.registration_id = person.registration_id and m.subject = person.subject)""").update();
		state(organisation, this.clock.instant(), null, null);
	}

	/**
	 * Refuses a list that would put most people outside. A token whose account is no
	 * member sees only the public members, and everybody else would lose access.
	 */
	private void refuseUnlikely(String registrationId) {
		long inside = people("true", registrationId);
		long leaving = people("""
				not exists (select 1 from organisation_member m where m.registration_id = person.registration_id
				  and m.subject = person.subject)""", registrationId);
		if (leaving >= FEW && 2 * leaving > inside) {
			throw new UnlikelyListException();
		}
	}

	private long people(String condition, String registrationId) {
		return this.jdbc
			.sql("select count(*) from person where registration_id = :registration and active and not external and "
					+ condition)
			.param("registration", registrationId)
			.query(Long.class)
			.single();
	}

	/** Forgets all members: without an organisation nobody is outside. */
	@Transactional
	public void forget() {
		this.jdbc.sql("delete from organisation_member").update();
		this.jdbc.sql("delete from organisation_list").update();
		this.jdbc.sql("update person set external = false where external").update();
	}

	/** Notes why there is no newer list, and when GitHub may be asked again. */
	public void failed(String organisation, String problem, @Nullable Instant notBefore) {
		state(organisation, null, notBefore, problem);
	}

	/** Returns the age and state of the list; empty before the first attempt. */
	public Optional<Listing> listing() {
		return this.jdbc.sql("select organisation, listed_at, not_before, problem from organisation_list")
			.query((row, number) -> new Listing(row.getString(1), instant(row.getTimestamp(2)),
					instant(row.getTimestamp(3)), row.getString(4)))
			.optional();
	}

	/** Returns the people whose account has another name at the provider now. */
	public List<Renamed> renamed() {
		return this.jdbc.sql("""
				select p.id as person_id, m.login from organisation_member m
				join person p on p.registration_id = m.registration_id and p.subject = m.subject
				where p.user_name <> m.login order by m.login""").query(Renamed.class).list();
	}

	private void insert(Member member) {
		this.jdbc.sql("""
				insert into organisation_member (registration_id, subject, login)
				values (:registrationId, :subject, :login)
				on conflict (registration_id, subject) do update set login = excluded.login""")
			.paramSource(member)
			.update();
	}

	private void state(String organisation, @Nullable Instant listedAt, @Nullable Instant notBefore,
			@Nullable String problem) {
		this.jdbc.sql("""
				insert into organisation_list (organisation, listed_at, not_before, problem)
				values (:organisation, :listedAt, :notBefore, :problem)
				on conflict (one) do update set organisation = excluded.organisation,
				  listed_at = coalesce(excluded.listed_at, organisation_list.listed_at),
				  not_before = excluded.not_before, problem = excluded.problem""")
			.param("organisation", organisation)
			.param("listedAt", (listedAt != null) ? Timestamp.from(listedAt) : null)
			.param("notBefore", (notBefore != null) ? Timestamp.from(notBefore) : null)
			.param("problem", problem)
			.update();
	}

	private static @Nullable Instant instant(@Nullable Timestamp at) {
		return (at != null) ? at.toInstant() : null;
	}

	/**
	 * A bean of this type has teams of the organisation that are read with its members.
	 */
	public interface TeamLists {

		/**
		 * Returns the teams to read, as in their addresses.
		 * @param all false for those alone that never were read
		 */
		List<String> slugs(String organisation, boolean all);

		/** Learns who is in the team. */
		void listed(String organisation, String slug, Collection<Member> members);

		/**
		 * Learns that GitHub did not say who is in the team.
		 * @param problem why, without a full stop
		 */
		void failed(String organisation, String slug, String problem);

	}

	/** An account of the organisation. */
	public record Member(String registrationId, String subject, String login) {
	}

	/** A person, and the name that the account has now. */
	public record Renamed(long personId, String login) {
	}

	/**
	 * The age and state of the list.
	 *
	 * @param listedAt when GitHub gave it; null while it never did
	 * @param notBefore when GitHub may be asked again; null for at the usual time
	 * @param problem why the last attempt failed; null when it did not
	 */
	public record Listing(String organisation, @Nullable Instant listedAt, @Nullable Instant notBefore,
			@Nullable String problem) {
	}

	/** A list of members that is more likely wrong than true. */
	public static class UnlikelyListException extends RuntimeException {

		UnlikelyListException() {
			super("most people who were members are not on the list");
		}

	}

}
