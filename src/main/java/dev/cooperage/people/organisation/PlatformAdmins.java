package dev.cooperage.people.organisation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.stream.Collectors;

import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.PeopleChange;
import dev.cooperage.people.PeopleProperties;
import dev.cooperage.people.Role;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people who are platform admins, by a claim or by the settings. A name in the
 * settings counts for the account that first signed in under it, so nobody becomes an
 * admin by taking over a name that was given up; a provider with a subject pins one
 * account.
 */
@Component
public class PlatformAdmins implements ApplicationRunner {

	private final PeopleProperties properties;

	private final NamedAdmins listed;

	private final JdbcClient jdbc;

	private final AuditLog audit;

	private final Clock clock;

	private final ObjectProvider<PeopleChange> listeners;

	PlatformAdmins(PeopleProperties properties, JdbcClient jdbc, AuditLog audit, Clock clock,
			ObjectProvider<PeopleChange> listeners) {
		this.properties = properties;
		this.listed = NamedAdmins.of(properties.platformAdmins());
		this.jdbc = jdbc;
		this.audit = audit;
		this.clock = clock;
		this.listeners = listeners;
	}

	/**
	 * Returns the role of somebody who signs in; called in the transaction that admits
	 * them under this name.
	 */
	public Role roleOf(ProviderIdentity who) {
		boolean admin = who.claims(this.properties.adminClaim(), this.properties.adminValue()) || isListed(who);
		return admin ? Role.PLATFORM_ADMIN : Role.STANDARD_USER;
	}

	/**
	 * Ends the role of people who were removed from the settings, also in open sessions.
	 * A role that came from a claim only stays until the next sign-in, which reads the
	 * claim again.
	 */
	@Override
	@Transactional
	public void run(ApplicationArguments arguments) {
		this.jdbc
			.sql("""
					select p.id as person_id, p.user_name, p.registration_id, p.subject, n.user_name as bound_name from person p
					join platform_admin_name n on n.registration_id = p.registration_id and n.subject = p.subject
					where p.role = 'PLATFORM_ADMIN' order by p.id""")
			.query(Bound.class)
			.list()
			.stream()
			.collect(Collectors.groupingBy(Bound::personId))
			.values()
			.stream()
			.filter((names) -> names.stream().noneMatch(this::stillListed))
			.forEach((names) -> demote(names.get(0)));
	}

	/** Ends the role once, also when several replicas start at the same time. */
	private void demote(Bound former) {
		if (this.jdbc.sql("update person set role = 'STANDARD_USER' where id = :id and role = 'PLATFORM_ADMIN'")
			.param("id", former.personId())
			.update() == 1) {
			this.audit.by(Actor.PANEL, AuditAction.PERSON_ROLE_ENDED)
				.to(former.personId(), former.userName())
				.from("platform admin")
				.because("no longer named in cooperage.people.platform-admins")
				.record();
			this.listeners.orderedStream().forEach((listener) -> listener.roleChanged(former.personId()));
		}
	}

	private boolean stillListed(Bound bound) {
		return this.listed.pins(bound.registrationId(), bound.subject())
				|| this.listed.names(bound.boundName(), bound.registrationId());
	}

	private boolean isListed(ProviderIdentity who) {
		if (this.listed.isEmpty()) {
			return false;
		}
		if (this.listed.pins(who.registrationId(), who.subject())) {
			bind(who, NamedAdmins.pin(who.registrationId(), who.subject()));
			return true;
		}
		if (this.listed.names(who.userName(), who.registrationId())) {
			bind(who, who.userName());
		}
		return this.jdbc.sql(
				"select user_name from platform_admin_name where registration_id = :registration and subject = :subject")
			.param("registration", who.registrationId())
			.param("subject", who.subject())
			.query(String.class)
			.list()
			.stream()
			.anyMatch((name) -> this.listed.names(name, who.registrationId()));
	}

	private void bind(ProviderIdentity who, String name) {
		this.jdbc.sql("""
				insert into platform_admin_name (user_name, registration_id, subject, bound_at)
				values (:name, :registration, :subject, :now) on conflict do nothing""")
			.param("name", name)
			.param("registration", who.registrationId())
			.param("subject", who.subject())
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
	}

	/**
	 * A platform admin with the name, or the pinned account, of the settings that made
	 * them one.
	 */
	private record Bound(long personId, String userName, String registrationId, String subject, String boundName) {
	}

}
