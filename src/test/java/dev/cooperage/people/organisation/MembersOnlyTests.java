package dev.cooperage.people.organisation;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.cooperage.Visitor;
import dev.cooperage.people.signin.ProviderPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where only a team of the organisation signs in with GitHub. */
class MembersOnlyTests extends ProviderPanel {

	@Autowired
	private Organisation organisation;

	@DynamicPropertySource
	static void membersOnly(DynamicPropertyRegistry settings) {
		settings.add("cooperage.people.github.members-only", () -> true);
		settings.add("cooperage.people.github.team", () -> FakeGitHub.TEAM);
	}

	@BeforeEach
	void haveATeam() {
		GITHUB.team = new HashSet<>();
	}

	@AfterEach
	void mend() {
		GITHUB.broken = false;
		GITHUB.retryAfter = 0;
		GITHUB.teamBroken = false;
		GITHUB.team = null;
	}

	@Test
	void outsiderIsRefusedInWordsAndLeavesNobodyBehind() {
		isRefused(newNumber(), "only-eve", "not-a-member", "Only members of the organisation can sign in here");
		assertThat(this.directory.find("only-eve")).isEmpty();
		assertThat(this.directory.search("only-eve", 10)).isEmpty();
	}

	@Test
	void memberOfTheTeamGetsIn() {
		assertThat(withGitHub(teamMember("only-ann"), "only-ann").get("/account").body()).contains("only-ann");
		assertThat(this.directory.find("only-ann").orElseThrow().external()).isFalse();
	}

	@Test
	void memberOutsideTheTeamIsToldSo() {
		isRefused(member("only-ben"), "only-ben", "not-in-team", "Only one team of the organisation can sign in here");
		assertThat(this.directory.find("only-ben")).isEmpty();
	}

	@Test
	void membersNameWithAnotherNumberIsNotTheMember() {
		teamMember("only-cat");
		isRefused(newNumber(), "only-cat", "not-a-member", "this account is not one");
		assertThat(this.directory.find("only-cat")).isEmpty();
	}

	@Test
	void whoLeftTheOrganisationIsOutAtTheNextSignInAndOutsideAtOnce() {
		long number = teamMember("only-dee");
		withGitHub(number, "only-dee");
		GITHUB.members.remove(number);
		isRefused(number, "only-dee", "not-a-member", "Only members of the organisation");
		assertThat(this.directory.find("only-dee").orElseThrow().external()).isTrue();
		GITHUB.members.put(number, "only-dee");
		withGitHub(number, "only-dee");
		assertThat(this.directory.find("only-dee").orElseThrow().external()).isFalse();
	}

	@Test
	void whoLeftTheTeamIsOutAtTheNextSignIn() {
		long number = teamMember("only-fay");
		withGitHub(number, "only-fay");
		GITHUB.team = Set.of();
		isRefused(number, "only-fay", "not-in-team", "this account is not in it");
	}

	@Test
	void nobodyGetsInWhileGitHubDoesNotSay() {
		long number = teamMember("only-gus");
		GITHUB.broken = true;
		isRefused(number, "only-gus", "membership-unknown", "GitHub does not say at the moment");
		GITHUB.broken = false;
		GITHUB.retryAfter = 60;
		isRefused(number, "only-gus", "membership-unknown", "Try again in a minute");
		GITHUB.retryAfter = 0;
		GITHUB.teamBroken = true;
		isRefused(number, "only-gus", "membership-unknown", "GitHub does not say at the moment");
		assertThat(this.directory.find("only-gus")).isEmpty();
		GITHUB.teamBroken = false;
		withGitHub(number, "only-gus");
	}

	@Test
	void teamThatDoesNotExistLetsNobodyInAndMakesNobodyAnOutsider() {
		long number = teamMember("only-hal");
		withGitHub(number, "only-hal");
		GITHUB.team = null;
		isRefused(number, "only-hal", "membership-unknown", "tell a platform admin");
		assertThat(this.directory.find("only-hal").orElseThrow().external()).isFalse();
	}

	@Test
	void otherProvidersAreNotAsked() {
		Visitor company = stranger();
		companySays("only-ida", Map.of("preferred_username", "only-ida"));
		signIn(company, "company");
		assertThat(company.get("/account").statusCode()).isEqualTo(200);
		this.organisation.refresh();
		assertThat(this.directory.find("only-ida").orElseThrow().external()).isTrue();
	}

	private void isRefused(long number, String login, String code, String words) {
		Visitor visitor = stranger();
		gitHubSays(number, login, "");
		String end = signIn(visitor, "github");
		assertThat(end).endsWith("/sign-in?problem=" + code);
		assertThat(visitor.get(pathOf(end)).body()).contains("There is a problem", words);
		assertThat(visitor.get("/account").statusCode()).isEqualTo(302);
	}

	private static long teamMember(String login) {
		long number = member(login);
		Set<Long> team = new HashSet<>(GITHUB.team);
		team.add(number);
		GITHUB.team = team;
		return number;
	}

}
