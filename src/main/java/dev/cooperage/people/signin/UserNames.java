package dev.cooperage.people.signin;

import java.util.List;

import dev.cooperage.people.PeopleProperties;

import org.springframework.stereotype.Component;

/** The words for user names on pages; templates ask for it. */
@Component("userNames")
public class UserNames {

	private final SignInWays ways;

	private final String gitHub;

	UserNames(SignInWays ways, PeopleProperties properties) {
		this.ways = ways;
		this.gitHub = properties.github().registration();
	}

	/**
	 * Returns one of them with its article, such as {@code a GitHub user name}. Where
	 * people sign in with several providers, or with a form of the panel's, no provider
	 * is named.
	 */
	public String one() {
		List<SignInWays.Way> all = this.ways.all();
		if (all.size() != 1) {
			return "a user name";
		}
		SignInWays.Way way = all.get(0);
		return way.id().equals(this.gitHub) ? "a GitHub user name" : "a user name from " + way.name();
	}

}
