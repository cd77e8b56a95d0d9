package dev.cooperage.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who of those who sign in runs the platform: by a claim, or by name in the settings. A
 * name counts for the account that first signed in under it, so nobody becomes an admin
 * by taking over a name that was given up.
 */
@Component
class PlatformAdmins {

	private final PeopleProperties properties;

	private final List<String> listed;

	private final JdbcClient jdbc;

	private final Clock clock;

	PlatformAdmins(PeopleProperties properties, JdbcClient jdbc, Clock clock) {
		this.properties = properties;
		this.listed = properties.platformAdmins()
			.stream()
			.map((name) -> name.strip().toLowerCase(Locale.ROOT))
			.filter((name) -> !name.isEmpty())
			.toList();
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** In the transaction that admits the person under this name. */
	Role roleOf(ProviderIdentity who) {
		boolean admin = who.claims(this.properties.adminClaim(), this.properties.adminValue()) || isListed(who);
		return admin ? Role.PLATFORM_ADMIN : Role.STANDARD_USER;
	}

	private boolean isListed(ProviderIdentity who) {
		if (this.listed.isEmpty()) {
			return false;
		}
		if (names(who.userName(), who.registrationId())) {
			bind(who);
		}
		return this.jdbc.sql(
				"select user_name from platform_admin_name where registration_id = :registration and subject = :subject")
			.param("registration", who.registrationId())
			.param("subject", who.subject())
			.query(String.class)
			.list()
			.stream()
			.anyMatch((name) -> names(name, who.registrationId()));
	}

	private boolean names(String userName, String registrationId) {
		return this.listed.contains(userName)
				|| this.listed.contains(registrationId.toLowerCase(Locale.ROOT) + ":" + userName);
	}

	private void bind(ProviderIdentity who) {
		this.jdbc.sql("""
				insert into platform_admin_name (user_name, registration_id, subject, bound_at)
				values (:name, :registration, :subject, :now) on conflict do nothing""")
			.param("name", who.userName())
			.param("registration", who.registrationId())
			.param("subject", who.subject())
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
	}

}
