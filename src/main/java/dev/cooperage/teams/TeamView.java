package dev.cooperage.teams;

import java.util.List;

import dev.cooperage.people.Candidate;
import dev.cooperage.people.Person;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.Remedy;
import dev.cooperage.web.SearchText;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The model of the page of a team, also after a form on it was refused. */
@Component
class TeamView {

	/** The tab of the menu. */
	static final String TAB = "/teams";

	private final Teams teams;

	private final TeamChanges changes;

	private final TeamUse uses;

	TeamView(Teams teams, TeamChanges changes, TeamUse uses) {
		this.teams = teams;
		this.changes = changes;
		this.uses = uses;
	}

	/**
	 * The page of a team, as one person sees it.
	 *
	 * @param people how many people in it may sign in
	 * @param grants where it has access; null for who may not see that
	 * @param manageable whether that person may change the team
	 * @param keeps whether that person may change its members
	 * @param confirms whether that person may confirm that nobody is in it
	 * @param asks whether that person may ask for access for the team
	 */
	record TeamPage(Team team, int people, PageOf<TeamMember> members, String search, List<Teams.Owner> owners,
			@Nullable PageOf<TeamGrant> grants, boolean manageable, boolean keeps, boolean confirms, boolean asks,
			Matches matches) {
	}

	/** People to choose from, where nobody has the name that was typed into a form. */
	record Matches(List<Candidate> members, List<Candidate> owners) {

		static final Matches NONE = new Matches(List.of(), List.of());

	}

	/**
	 * Returns the team, for people of the organisation and for its members.
	 * @throws NotAllowedException for other people from outside
	 */
	Team find(long id, Person me) {
		Team team = this.teams.find(id);
		if (!this.teams.isShownTo(me, team)) {
			throw new NotAllowedException("This page is for people of the organisation and members of the team.",
					new Remedy("See your teams", TAB));
		}
		return team;
	}

	/** Puts the page into the model and returns the template. */
	String show(Team team, Person me, Matches matches, HttpServletRequest request, Model model) {
		SearchText search = SearchText.of(text(request, "q"));
		boolean manageable = this.changes.mayManage(me, team);
		boolean inside = manageable || this.teams.isMember(team, me);
		model.addAttribute("page",
				new TeamPage(team, this.teams.people(team), this.teams.members(team, search, number(request, "page")),
						search.text(), this.teams.owners(team),
						inside ? this.uses.grants(team, number(request, "grants")) : null, manageable,
						manageable && team.kept(), team.emptying() && me.isPlatformAdmin(),
						this.teams.speaksFor(me, team), matches));
		if (!model.containsAttribute("membersForm")) {
			model.addAttribute("membersForm", MembersForm.empty());
		}
		if (!model.containsAttribute("ownerForm")) {
			model.addAttribute("ownerForm", OwnerForm.empty());
		}
		return "teams/show";
	}

	private static String text(HttpServletRequest request, String name) {
		String value = request.getParameter(name);
		return (value != null) ? value : "";
	}

	private static int number(HttpServletRequest request, String name) {
		String value = text(request, name);
		return value.matches("\\d{1,6}") ? Integer.parseInt(value) : 1;
	}

}
