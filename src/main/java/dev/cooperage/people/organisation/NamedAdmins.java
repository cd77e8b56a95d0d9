package dev.cooperage.people.organisation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.people.UserName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform admins of the settings.
 *
 * @param names user names, some with their provider, as {@code ada} and
 * {@code github:ada}
 * @param accounts providers with a subject, as {@code github#1234567}
 */
record NamedAdmins(Set<String> names, Set<String> accounts) {

	private static final Logger log = LoggerFactory.getLogger(NamedAdmins.class);

	private static final Pattern NAME = Pattern.compile("(?:(?<provider>[^:#\\s]+):)?(?<name>[^:#]+)");

	private static final Pattern ACCOUNT = Pattern.compile("(?<provider>[^:#\\s]+)#(?<subject>.+)");

	/** Reads the setting; an entry that can name nobody is left out, with a warning. */
	static NamedAdmins of(List<String> entries) {
		Set<String> names = new HashSet<>();
		Set<String> accounts = new HashSet<>();
		for (String entry : entries.stream().map(String::strip).filter((text) -> !text.isEmpty()).toList()) {
			Matcher account = ACCOUNT.matcher(entry);
			Matcher name = NAME.matcher(entry);
			if (account.matches()) {
				accounts.add(pin(account.group("provider"), account.group("subject")));
			}
			else if (name.matches() && UserName.typed(name.group("name")).isPresent()) {
				String provider = name.group("provider");
				names.add(((provider != null) ? provider.toLowerCase(Locale.ROOT) + ":" : "")
						+ UserName.typed(name.group("name")).orElseThrow().value());
			}
			else {
				log.warn("cooperage.people.platform-admins has an entry that names nobody: {}", entry);
			}
		}
		return new NamedAdmins(Set.copyOf(names), Set.copyOf(accounts));
	}

	/** Returns how an account stands in the settings. */
	static String pin(String registrationId, String subject) {
		return registrationId.toLowerCase(Locale.ROOT) + "#" + subject;
	}

	boolean isEmpty() {
		return this.names.isEmpty() && this.accounts.isEmpty();
	}

	boolean names(String userName, String registrationId) {
		return this.names.contains(userName)
				|| this.names.contains(registrationId.toLowerCase(Locale.ROOT) + ":" + userName);
	}

	boolean pins(String registrationId, String subject) {
		return this.accounts.contains(pin(registrationId, subject));
	}

}
