package dev.cooperage.teams;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.cooperage.people.Directory;
import dev.cooperage.web.Option;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Where teams can come from, by the settings of this panel. */
@Component
class TeamOrigins {

	private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9_-]{0,98}[a-z0-9])?");

	private static final int LONGEST = 300;

	private final Directory directory;

	private final @Nullable String claim;

	TeamOrigins(Directory directory, TeamProperties properties) {
		this.directory = directory;
		this.claim = properties.claim();
	}

	/** Returns the sources to choose from; only one where nothing can be mirrored. */
	List<Option> options() {
		List<Option> options = new ArrayList<>();
		options.add(new Option(TeamSource.KEPT.name(), TeamSource.KEPT.label(), "Its owners add and remove people"));
		this.directory.organisation()
			.ifPresent((name) -> options.add(new Option(TeamSource.GITHUB.name(), TeamSource.GITHUB.label(),
					"Name it as " + name + "/team, as in the team's address on GitHub")));
		if (this.claim != null) {
			options.add(new Option(TeamSource.CLAIM.name(), TeamSource.CLAIM.label(),
					"Name a value of the claim " + this.claim + "; it is read when somebody signs in"));
		}
		return options;
	}

	/** Returns the source; empty after the field got its error. */
	Optional<TeamSource> source(@Nullable String typed, Errors errors) {
		String wanted = Objects.requireNonNullElse(typed, TeamSource.KEPT.name());
		Optional<TeamSource> source = options().stream()
			.map(Option::value)
			.filter(wanted::equals)
			.map(TeamSource::valueOf)
			.findFirst();
		if (source.isEmpty()) {
			errors.rejectValue("source", "illegal", "Choose where the members come from");
		}
		return source;
	}

	/** Returns the name of the team there; empty after the field got its error. */
	Optional<String> origin(TeamSource source, @Nullable String typed, Errors errors) {
		String text = Objects.requireNonNullElse(typed, "").strip();
		if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
			errors.rejectValue("origin", "illegal", "Enter the name of the team there, at most 300 characters");
			return Optional.empty();
		}
		if (source == TeamSource.CLAIM) {
			return Optional.of(text);
		}
		String organisation = this.directory.organisation().orElse("").toLowerCase(Locale.ROOT);
		String name = text.toLowerCase(Locale.ROOT);
		if (!name.startsWith(organisation + "/")
				|| !SLUG.matcher(name.substring(organisation.length() + 1)).matches()) {
			errors.rejectValue("origin", "illegal",
					"Enter the organisation and the team, such as " + organisation + "/analysts");
			return Optional.empty();
		}
		return Optional.of(name);
	}

}
