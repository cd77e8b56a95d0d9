package dev.cooperage.access.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.access.Access;
import dev.cooperage.access.AskForAccess;
import dev.cooperage.access.DeniedCalls;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Holdings;
import dev.cooperage.access.Reach;
import dev.cooperage.access.SyncState;
import dev.cooperage.access.Term;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.Team;
import org.jspecify.annotations.Nullable;

/**
 * The data access group of one bucket, locked for one change: the rules of who may be in
 * it with which level. Each change is a {@link GroupDecision}.
 */
public class AccessGroup {

	private static final long NOT_STARTED = -1;

	private final PolicyState state;

	private final GrantRules rules;

	private final TeamRoster roster;

	private final List<AccessGrant> grants;

	private final GrantEnds ends;

	private final Instant now;

	/** How far the right of who decides reaches. */
	private FolderRight right = FolderRight.EVERYWHERE;

	private final List<AccessGrant> added = new ArrayList<>();

	private final List<AccessGrant> expired = new ArrayList<>();

	/** The revision of this change. */
	private long revision = NOT_STARTED;

	/**
	 * @param grants the grants of the bucket that were not ended by anybody; those whose
	 * last day is over count as ended, and any change notes it
	 * @param roster finds the members of teams
	 * @param now the time of the change
	 */
	AccessGroup(PolicyState state, List<AccessGrant> grants, TeamRoster roster, GrantEnds ends, Instant now) {
		this.state = state;
		this.rules = new GrantRules(state, roster.mayBeAdmin());
		this.roster = roster;
		this.grants = grants;
		this.ends = ends.within(state.longestDays());
		this.now = now;
	}

	/** Returns the bucket. */
	public BucketName bucket() {
		return this.state.bucket();
	}

	/** Returns the grants that the change made, not saved yet. */
	List<AccessGrant> added() {
		return List.copyOf(this.added);
	}

	/**
	 * Returns the grants after the change as S3 gets them, without those that have ended:
	 * of a team those of its members.
	 */
	public List<AccessGrant> standing() {
		return decided().filter((grant) -> !grant.ofTeam()).toList();
	}

	private Stream<AccessGrant> decided() {
		return Stream.concat(this.grants.stream(), this.added.stream())
			.filter((grant) -> !grant.ended() && !isOver(grant));
	}

	/** Returns the grants that can be changed: those through a team follow the team's. */
	private Stream<AccessGrant> own() {
		return decided().filter((grant) -> grant.throughTeam().isEmpty());
	}

	/** Returns what the members of a team have through this grant of it. */
	private List<AccessGrant> through(AccessGrant ofTeam) {
		return ofTeam.ofTeam() ? decided().filter((grant) -> grant.isThrough(ofTeam)).toList() : List.of();
	}

	/** Returns all that the person has, themselves and through teams. */
	private List<AccessGrant> allOf(Grantee grantee) {
		return decided().filter((grant) -> grant.grantee().isSame(grantee)).toList();
	}

	/**
	 * Returns the words for what the person has through teams, as far as who decides may
	 * know it; null for nothing.
	 */
	@Nullable String throughTeams(Grantee grantee) {
		String words = allOf(grantee).stream()
			.filter((grant) -> this.right.covers(grant.folder()))
			.flatMap((grant) -> grant.throughTeam()
				.map((team) -> grant.term().words() + " through " + team.called())
				.stream())
			.distinct()
			.collect(Collectors.joining(" and "));
		return words.isEmpty() ? null : words;
	}

	/** Returns the sentence for what the person has beside it through teams. */
	private String besideTeams(Grantee grantee) {
		String through = throughTeams(grantee);
		return (through != null) ? " " + grantee.calledFirst() + " also has " + through + "." : "";
	}

	/** Returns whether the last day of the grant is over. */
	private boolean isOver(AccessGrant grant) {
		return this.ends.passed(grant.end(), this.now);
	}

	/** Returns what the person may do after the change, by all their grants. */
	Access accessOf(Person person) {
		return new Access(person, bucket(), allOf(person), DeniedCalls.none(bucket()), AskForAccess.never(bucket()));
	}

	/** Returns what the person, app or team itself has here: nothing through a team. */
	public List<AccessGrant> of(Grantee grantee) {
		return own().filter((grant) -> grant.grantee().isSame(grantee)).toList();
	}

	/** Returns whether the person is Admin here. */
	public boolean isAdmin(Person person) {
		return of(person).stream().anyMatch(AccessGrant::manages);
	}

	/** Returns whether the person is Admin here, themselves or through a team. */
	boolean isAdminOrInTeam(Person person) {
		return allOf(person).stream().anyMatch(AccessGrant::manages);
	}

	/** Returns whether an Admin is left who can sign in. */
	public boolean hasActiveAdmin() {
		return own().anyMatch(AccessGroup::isActiveAdmin);
	}

	/** Returns whether an Admin is left who can sign in and whose access has no end. */
	public boolean hasLastingAdmin() {
		return own().anyMatch(AccessGroup::isLastingAdmin);
	}

	/** Returns whether the person is Admin here without an end. */
	boolean isLastingAdmin(Person person) {
		return of(person).stream().anyMatch((grant) -> grant.manages() && grant.end().isNone());
	}

	/** Returns the right that the person has in folders; it may reach nowhere. */
	FolderRight folderRightOf(Person person) {
		return FolderRight.of(person, of(person));
	}

	/** Limits the change to what this right reaches. */
	AccessGroup within(FolderRight right) {
		this.right = right;
		return this;
	}

	/** Returns whether who decides may know that there is this grant. */
	public boolean reaches(AccessGrant grant) {
		return this.right.covers(grant.folder());
	}

	/**
	 * Makes sure, when all is decided, that nothing changes that the right does not
	 * reach.
	 * @throws IllegalStateException when a rule was forgotten
	 */
	void requireWithinRight(GroupDecision decision) {
		boolean within = this.right.everywhere() || (decision.removed().isEmpty() && Stream
			.concat(this.added.stream(),
					this.grants.stream()
						.filter((grant) -> grant.changedBy(this.revision) && !this.expired.contains(grant)))
			.allMatch(this.right::covers));
		if (!within) {
			throw new IllegalStateException("A change of " + bucket() + " reaches further than the right to it");
		}
	}

	/** Returns whether the change is one of somebody who manages folders only. */
	boolean inFoldersOnly() {
		return !this.right.everywhere();
	}

	/** Returns whether the person may change the group by a grant of their own. */
	boolean isManagedBy(Person person) {
		return person.isPlatformAdmin() || of(person).stream().anyMatch(AccessGroup::managesNow);
	}

	/**
	 * Gives the person or app access, for as long as is usual.
	 * @param why the reason that the activity keeps; null for none
	 */
	public GroupDecision grant(Grantee grantee, Reach reach, Person by, @Nullable String why) {
		return grant(grantee, usual(reach), by, why);
	}

	/**
	 * Gives the person or app access.
	 * @param why the reason that the activity keeps; null for none
	 */
	public GroupDecision grant(Grantee grantee, Term term, Person by, @Nullable String why) {
		Optional<String> broken = this.right.against(bucket(), grantee, term, allOf(grantee))
			.or(() -> this.rules.against(grantee, term.reach()))
			.or(() -> againstEnd(term));
		if (broken.isPresent()) {
			return GroupDecision.refused(broken.get());
		}
		return alreadyHeld(grantee, term, by).orElseGet(() -> give(grantee, term, false, by, why));
	}

	/**
	 * Gives the person access to a folder and lets them manage the access of others to
	 * it. A grant for the same folder with the same level and end gets that right, and
	 * one for a folder above does not make this one needless.
	 */
	public GroupDecision grantManaging(Grantee grantee, Term term, Person by) {
		Optional<String> broken = this.right.against(bucket(), grantee, term, allOf(grantee))
			.or(() -> againstManaging(grantee, term.reach()))
			.or(() -> this.rules.against(grantee, term.reach()))
			.or(() -> againstEnd(term));
		if (broken.isPresent()) {
			return GroupDecision.refused(broken.get());
		}
		Optional<AccessGrant> same = sameFolder(grantee, term.reach());
		if (same.isPresent() && same.get().term().equals(term)) {
			return edit(same.get(), term.reach().level(), term.end(), true, by);
		}
		return same.flatMap((grant) -> alreadyHeld(grantee, term, by))
			.orElseGet(() -> give(grantee, term, true, by, null));
	}

	private GroupDecision give(Grantee grantee, Term term, boolean manages, Person by, @Nullable String why) {
		GrantWords words = words(grantee, null);
		long revision = nextRevision();
		retry(grantee);
		AccessGrant grant = add(grantee, term, by);
		grant.letManageFolder(manages);
		return gains(
				accepted(revision,
						words.granted(term) + besideTeams(grantee)
								+ (manages ? " " + managing(grant, "now manages") : ""),
						words.wanted(term))
					.entry(AuditAction.ACCESS_GRANTED, grantee, null,
							fully(term, manages) + (grantee.external() ? ", outside the organisation" : ""), why),
				grant);
	}

	private Optional<String> againstManaging(Grantee grantee, Reach reach) {
		return this.right.againstAppointing(bucket()).or(() -> this.rules.againstManaging(grantee, reach));
	}

	private static String managing(AccessGrant grant, String manages) {
		return grant.grantee().calledFirst() + " " + manages + " access to " + grant.folder() + ".";
	}

	/** Returns what the activity keeps of a grant. */
	private static String fully(Term term, boolean manages) {
		return term.words() + (manages ? ", managing access to the folder" : "");
	}

	/** Returns the reach with the usual end; an Admin who is needed has none. */
	private Term usual(Reach reach) {
		boolean needed = reach.level() == AccessLevel.ADMIN && !hasLastingAdmin();
		return new Term(reach, needed ? GrantEnd.NONE : this.ends.standard(this.now));
	}

	/** Returns why the end is not allowed; an Admin who is needed has none. */
	Optional<String> againstEnd(Term term) {
		boolean needed = term.reach().level() == AccessLevel.ADMIN && term.end().isNone() && !hasLastingAdmin();
		return needed ? Optional.empty() : this.ends.against(term.end(), this.now);
	}

	/**
	 * Gives the person or app this much: a grant for the folder with a lower level or an
	 * earlier end becomes it. A higher level is not lowered for a later end.
	 */
	public GroupDecision raise(Grantee grantee, Term term, Person by, @Nullable String why) {
		return sameFolder(grantee, term.reach())
			.filter((grant) -> !grant.term().covers(term) && term.reach().covers(grant.reach()))
			.map((grant) -> edit(grant, term.reach().level(), term.end(), by, why))
			.orElseGet(() -> grant(grantee, term, by, why));
	}

	/**
	 * Gives the grant another level and end, and lets who has it manage access to the
	 * folder, or not any more.
	 */
	public GroupDecision edit(AccessGrant grant, AccessLevel level, GrantEnd end, boolean manages, Person by) {
		if (manages == grant.letsManageFolder() || (!manages && level != AccessLevel.READ_WRITE)) {
			return edit(grant, level, end, by, null);
		}
		Grantee grantee = grant.grantee();
		Term term = new Term(new Reach(level, grant.folder()), end);
		Optional<String> broken = this.right.against(grant, allOf(grantee))
			.or(() -> manages ? againstManaging(grantee, term.reach()) : this.right.againstAppointing(bucket()));
		if (broken.isPresent()) {
			return GroupDecision.refused(broken.get());
		}
		Term before = grant.term();
		GroupDecision part = edit(grant, level, end, by, null);
		boolean alone = before.equals(term) && part.outcome() instanceof GroupChange.Unchanged;
		if (!alone && !(part.outcome() instanceof GroupChange.Accepted)) {
			return part;
		}
		grant.letManageFolder(manages);
		String sentence = managing(grant, manages ? "now manages" : "no longer manages");
		String done = (part.outcome() instanceof GroupChange.Accepted more) ? more.done() + " " + sentence : sentence;
		return accepted(nextRevision(), done, "Managing access to " + grant.folder() + " for " + grantee.called())
			.entry(manages ? AuditAction.ACCESS_MANAGER_ADDED : AuditAction.ACCESS_MANAGER_REMOVED, grantee,
					manages ? null : grant.folder().value(), manages ? grant.folder().value() : null, null)
			.with(part);
	}

	/** Gives the grant another level and end. */
	public GroupDecision edit(AccessGrant grant, AccessLevel level, GrantEnd end, Person by, @Nullable String why) {
		Grantee grantee = grant.grantee();
		Term before = grant.term();
		Term term = new Term(new Reach(level, grant.folder()), end);
		Optional<String> outside = this.right.against(grant, allOf(grantee))
			.or(() -> (level == AccessLevel.ADMIN) ? this.right.against(bucket(), grantee, term, List.of())
					: Optional.empty());
		if (outside.isPresent()) {
			return GroupDecision.refused(outside.get());
		}
		if (grant.throughTeam().isPresent()) {
			return refusedThrough(grant);
		}
		if (isOver(grant)) {
			return GroupDecision.refused("The access of " + grantee.called() + " ended on " + grant.end().day()
					+ "; grant it again instead");
		}
		if (grant.ended()) {
			return GroupDecision.refused("The access of " + grantee.called() + " was revoked meanwhile");
		}
		if (before.equals(term)) {
			return GroupDecision
				.unchanged(grantee.calledFirst() + " already has " + term.words() + "; nothing was changed.");
		}
		Optional<String> broken = brokenBy(grant, term);
		if (broken.isPresent()) {
			return GroupDecision.refused(broken.get());
		}
		GrantWords words = words(grantee, grant);
		boolean managed = grant.letsManageFolder();
		long revision = nextRevision();
		grant.edit(level, end, by.userName(), this.now, revision);
		retry(grantee);
		through(grant).forEach((member) -> {
			member.edit(grant.levelFor(member.person()), end, by.userName(), this.now, revision);
			member.retry(this.now);
		});
		GroupDecision decision = accepted(revision, words.edited(term) + besideTeams(grantee), words.wanted(term))
			.entry(AuditAction.ACCESS_LEVEL_EDITED, grantee, fully(before, managed),
					fully(term, grant.letsManageFolder()), why);
		return term.covers(before) ? gains(decision, grant) : losses(decision, grant, through(grant));
	}

	private static GroupDecision refusedThrough(AccessGrant grant) {
		String team = grant.throughTeam().map(Team::called).orElseThrow();
		return GroupDecision.refused(grant.grantee().calledFirst() + " has this through " + team + "; change what "
				+ team + " has, or its members");
	}

	/** Adds that who has the grant, and each member of a team, has more. */
	private GroupDecision gains(GroupDecision decision, AccessGrant grant) {
		decision.gain(grant.grantee(), grant.reach());
		through(grant).forEach((member) -> decision.gain(member.grantee(), member.reach()));
		return decision;
	}

	/** Adds that who has the grant, and each of these members of a team, has less. */
	private static GroupDecision losses(GroupDecision decision, AccessGrant grant, List<AccessGrant> members) {
		decision.loss(grant.grantee());
		members.forEach((member) -> decision.loss(member.grantee()));
		return decision;
	}

	/**
	 * Returns the rule against the grant becoming this, without a full stop. An end that
	 * stays is not asked about: the limits may be newer than it is.
	 */
	Optional<String> brokenBy(AccessGrant grant, Term term) {
		if (isLastAdmin(grant)) {
			if (term.reach().level() != AccessLevel.ADMIN) {
				return Optional.of(lastAdmin(grant.grantee()));
			}
			if (!term.end().isNone()) {
				return Optional.of(grant.grantee().called()
						+ " is the last admin of this data source whose access has no end; give somebody else Admin without an end first");
			}
		}
		return this.rules.brokenBy(grant.grantee(), term.reach())
			.or(() -> grant.end().equals(term.end()) ? Optional.empty() : againstEnd(term));
	}

	/** Ends the grant. */
	public GroupDecision revoke(AccessGrant grant) {
		Grantee grantee = grant.grantee();
		Optional<String> outside = this.right.against(grant, allOf(grantee));
		if (outside.isPresent()) {
			return GroupDecision.refused(outside.get());
		}
		if (grant.throughTeam().isPresent()) {
			return refusedThrough(grant);
		}
		if (isOver(grant)) {
			return GroupDecision.unchanged(
					"The access of " + grantee.called() + " ended on " + grant.end().day() + "; nothing was changed.");
		}
		if (grant.ended()) {
			return GroupDecision
				.unchanged("The access of " + grantee.called() + " was revoked already; nothing was changed.");
		}
		if (isLastAdmin(grant)) {
			return GroupDecision.refused(lastAdmin(grantee));
		}
		Term term = grant.term();
		GrantWords words = words(grantee, grant);
		long revision = nextRevision();
		List<AccessGrant> members = through(grant);
		grant.end(revision);
		members.forEach((member) -> member.end(revision));
		String kept = throughTeams(grantee);
		String done = (kept == null) ? words.revoked(term) : "The grant of " + term.fully() + " to " + grantee.called()
				+ " has ended. " + grantee.calledFirst() + " keeps " + kept + ".";
		return losses(accepted(revision, done, words.unwanted(term)).entry(AuditAction.ACCESS_REVOKED, grantee,
				fully(term, grant.letsManageFolder()), null, null), grant, members);
	}

	/**
	 * Ends these grants of one person or app in one revision; none of them where that of
	 * the last admin is among them.
	 */
	public GroupDecision revokeTogether(List<AccessGrant> together) {
		List<AccessGrant> ending = together.stream().filter((grant) -> !grant.ended() && !isOver(grant)).toList();
		Optional<AccessGrant> last = ending.stream().filter(this::isLastAdmin).findFirst();
		if (last.isPresent()) {
			return GroupDecision.refused(lastAdmin(last.get().grantee()));
		}
		if (ending.isEmpty()) {
			return GroupDecision.unchanged("This access has ended already; nothing was changed.");
		}
		Optional<AccessGrant> shared = ending.stream().filter((grant) -> grant.throughTeam().isPresent()).findFirst();
		if (shared.isPresent()) {
			return refusedThrough(shared.get());
		}
		long revision = nextRevision();
		Grantee grantee = ending.get(0).grantee();
		GroupDecision decision = accepted(revision, "", "");
		ending.forEach((grant) -> {
			List<AccessGrant> members = through(grant);
			grant.end(revision);
			members.forEach((member) -> member.end(revision));
			losses(decision, grant, members);
		});
		ending
			.forEach((grant) -> decision.entry(AuditAction.ACCESS_REVOKED, grantee, grant.term().words(), null, null));
		return decision;
	}

	/** Notes that the last day of grants is over: they have ended by themselves. */
	public GroupDecision expire() {
		if (over().isEmpty()) {
			return GroupDecision.unchanged("No grant has ended by itself");
		}
		return accepted(nextRevision(), "", "");
	}

	/** Ends all that the person has here themselves, as they wish. */
	public GroupDecision leave(Person person) {
		List<AccessGrant> mine = of(person);
		String kept = throughTeams(person);
		if (mine.isEmpty() && kept != null) {
			return GroupDecision.refused("You have " + kept + "; ask an owner of the team to remove you from it");
		}
		if (mine.isEmpty()) {
			return GroupDecision.unchanged("You are not in this data access group; nothing was changed.");
		}
		if (mine.stream().anyMatch(this::isLastAdmin)) {
			return GroupDecision.refused("You are the last admin of this data source; hand over first");
		}
		return ended(person, mine, AuditAction.ACCESS_LEFT,
				(kept == null) ? "You no longer have access to " + bucket() + "."
						: "Your own access to " + bucket() + " has ended. You keep " + kept + ".",
				"The end of your access to " + bucket());
	}

	/**
	 * Ends all that a deactivated person or app has here, the last admin's, too, and what
	 * they have through teams.
	 */
	public GroupDecision deactivated(Grantee grantee, AuditAction action) {
		return ended(grantee, allOf(grantee), action, "", "");
	}

	private GroupDecision ended(Grantee grantee, List<AccessGrant> all, AuditAction action, String done,
			String wanted) {
		String before = words(all);
		long revision = nextRevision();
		all.forEach((grant) -> grant.end(revision));
		return accepted(revision, done, wanted).entry(action, grantee, before, null, null).loss(grantee);
	}

	/** Has S3 learn the new principal of a person or app. */
	public GroupDecision renamed(Grantee grantee, AuditAction action, String before, String after) {
		long revision = nextRevision();
		allOf(grantee).forEach((grant) -> grant.renamed(revision, this.now));
		return accepted(revision, "", "").entry(action, grantee, before, after, null);
	}

	/**
	 * Brings what people have through teams in line with who is in the teams now.
	 */
	public GroupDecision alignTeams() {
		return new TeamAlignment(this, this.roster).decide(decided().toList());
	}

	/**
	 * Lowers an Admin outside the organisation to Read/write, the last one, too, and ends
	 * that somebody outside manages access to folders.
	 */
	public GroupDecision lowerOutsider(Person person) {
		List<AccessGrant> managing = of(person).stream().filter(AccessGrant::letsManageFolder).toList();
		if (!managing.isEmpty()) {
			long revision = nextRevision();
			GroupDecision decision = accepted(revision, "", "");
			managing.forEach((grant) -> {
				grant.letManageFolder(false);
				decision.entry(AuditAction.ACCESS_MANAGER_REMOVED, person, grant.folder().value(), null,
						"outside the organisation");
			});
			return of(person).stream().anyMatch(AccessGrant::manages) ? lowerAdmin(person).with(decision) : decision;
		}
		return lowerAdmin(person);
	}

	private GroupDecision lowerAdmin(Person person) {
		List<AccessGrant> admin = of(person).stream().filter(AccessGrant::manages).toList();
		if (admin.isEmpty()) {
			return GroupDecision.unchanged(person.called() + " is no admin here");
		}
		long revision = nextRevision();
		admin.forEach(
				(grant) -> grant.edit(AccessLevel.READ_WRITE, grant.end(), Actor.PANEL.name(), this.now, revision));
		retry(person);
		return accepted(revision, "", "")
			.entry(AuditAction.ACCESS_LEVEL_EDITED, person, AccessLevel.ADMIN.label(), AccessLevel.READ_WRITE.label(),
					"outside the organisation" + (hasActiveAdmin() ? "" : "; no admin is left"))
			.loss(person);
	}

	/**
	 * Gives all of them what statements of others gave them, and takes these statements
	 * out: one change, which S3 gets in one piece. Nobody has less afterwards.
	 * @param names their names in a sentence
	 * @param reaches one level in one or several places
	 * @param statements the texts
	 */
	public GroupDecision adopt(List<Grantee> grantees, String names, List<Reach> reaches, List<String> statements,
			Person by) {
		List<Term> terms = reaches.stream().map(this::usual).toList();
		Optional<String> broken = terms.stream()
			.flatMap((term) -> grantees.stream()
				.filter((grantee) -> !holds(grantee, term))
				.flatMap((grantee) -> this.rules.against(grantee, term.reach()).stream()))
			.findFirst();
		if (broken.isPresent()) {
			return GroupDecision.refused(broken.get());
		}
		String words = Reach.fully(reaches) + terms.get(0).end().words() + " for " + names;
		GroupDecision decision = accepted(nextRevision(),
				"Adopted as a grant: " + words + ". In the policy "
						+ ((statements.size() == 1) ? "the statement is" : "the statements are")
						+ " replaced; the activity keeps the text.",
				words + " as a grant");
		terms.forEach((term) -> grantees.stream()
			.filter((grantee) -> !holds(grantee, term))
			.forEach((grantee) -> inherit(grantee, term, by, decision)));
		statements.forEach((statement) -> decision.removal(AuditAction.STATEMENT_ADOPTED, statement, words));
		return decision;
	}

	private void inherit(Grantee grantee, Term term, Person by, GroupDecision decision) {
		Optional<AccessGrant> lower = sameFolder(grantee, term.reach());
		String before = lower.map((grant) -> grant.term().words()).orElse(null);
		Term after = lower.map((grant) -> both(grant.term(), term)).orElse(term);
		retry(grantee);
		lower.ifPresentOrElse((grant) -> grant.edit(after.reach().level(), after.end(), by.userName(), this.now,
				this.state.desiredRevision()), () -> add(grantee, after, by));
		decision
			.entry((before != null) ? AuditAction.ACCESS_LEVEL_EDITED : AuditAction.ACCESS_GRANTED, grantee, before,
					after.words(), null)
			.gain(grantee, after.reach());
	}

	/** Returns the higher level of two for one folder, until the later end. */
	private static Term both(Term one, Term other) {
		Reach reach = one.reach().covers(other.reach()) ? one.reach() : other.reach();
		return new Term(reach, one.end().or(other.end()));
	}

	/** Takes a statement out that the panel did not write. */
	public GroupDecision remove(String statement) {
		return accepted(nextRevision(), "The statement is removed. The activity keeps its text.",
				"removing the statement")
			.removal(AuditAction.STATEMENT_REMOVED, statement, null);
	}

	/**
	 * Makes somebody Admin, in the place of somebody else where there is one.
	 * @param old the old admin's grant; null where nobody's grant changes
	 */
	public GroupDecision handOver(Person to, @Nullable AccessGrant old, Afterwards afterwards, Person by) {
		return new HandOver(to, old, afterwards).in(this, by);
	}

	/** Returns the grant that lets the person of this name manage the group. */
	public Optional<AccessGrant> adminGrantOf(String userName) {
		return own().filter((grant) -> grant.manages() && grant.grantee() instanceof Person)
			.filter((grant) -> grant.person().userName().equals(userName))
			.findFirst();
	}

	/**
	 * Returns the group for changes of many grants at once.
	 * @param against why nobody can be given anything under a name, without a full stop
	 */
	public GrantsAtOnce atOnce(Person by, Function<Grantee, Optional<String>> against) {
		return new GrantsAtOnce(this, by, against);
	}

	/** Returns the grants that cannot be in the policy now, to be changed. */
	public GroupQuarantine quarantine() {
		return new GroupQuarantine(this);
	}

	private Optional<GroupDecision> alreadyHeld(Grantee grantee, Term term, Person by) {
		GrantWords words = words(grantee, null);
		String has = grantee.isSame(by) ? "You already have " : grantee.calledFirst() + " already has ";
		Optional<AccessGrant> same = sameFolder(grantee, term.reach());
		if (same.isPresent() && !same.get().term().equals(term)) {
			AccessGrant grant = same.get();
			String sentence = has + grant.term().words() + "; use Edit access level beside the name";
			return Optional.of(this.added.contains(grant) ? GroupDecision.refused(sentence) : GroupDecision
				.refused(sentence, new GroupChange.Offer(grant.id(), grant.version(), grantee.called(), term)));
		}
		return same.map((held) -> GroupDecision.unchanged(has + held.term().words() + "; nothing was changed."))
			.or(() -> heldElsewhere(grantee, term))
			.or(() -> words.covering(term)
				.map((held) -> GroupDecision
					.unchanged(has + held.fully() + ", which covers this; nothing was changed.")));
	}

	/** Returns that there is more than who decides may know, if it is so. */
	private Optional<GroupDecision> heldElsewhere(Grantee grantee, Term term) {
		boolean held = of(grantee).stream()
			.anyMatch((grant) -> !this.right.covers(grant.folder()) && grant.term().covers(term));
		return held ? Optional.of(GroupDecision.unchanged(grantee.calledFirst() + " can do this in "
				+ term.reach().folder() + " already, by a grant that admins decide about; nothing was changed."))
				: Optional.empty();
	}

	/** Returns the widest of what the person or app has that covers all this. */
	Optional<Term> covering(Grantee grantee, Term term) {
		return words(grantee, null).covering(term);
	}

	private boolean holds(Grantee grantee, Term term) {
		return of(grantee).stream().anyMatch((grant) -> grant.term().covers(term));
	}

	/** Returns what the person or app has for just this folder. */
	Optional<AccessGrant> sameFolder(Grantee grantee, Reach reach) {
		return of(grantee).stream().filter((grant) -> grant.folder().equals(reach.folder())).findFirst();
	}

	/** Returns the grants that ended by themselves, and of which that is not noted. */
	private List<AccessGrant> over() {
		return this.grants.stream().filter((grant) -> !grant.ended() && isOver(grant)).toList();
	}

	/**
	 * Starts the revision of the change, which also notes what has ended by itself: those
	 * grants must be out of the way of new ones. A change of many grants is one revision.
	 */
	long nextRevision() {
		if (this.revision == NOT_STARTED) {
			this.revision = this.state.nextRevision(this.now);
			for (AccessGrant grant : over()) {
				grant.expire(this.revision);
				this.expired.add(grant);
			}
		}
		return this.revision;
	}

	/** Adds a grant to the revision that was started; of a team with its members'. */
	AccessGrant add(Grantee grantee, Term term, Person by) {
		AccessGrant grant = new AccessGrant(bucket(), grantee, term, by, this.now, this.state.desiredRevision());
		this.added.add(grant);
		if (grantee instanceof Team team) {
			this.roster.members().apply(team).forEach((member) -> addThrough(grant, member));
		}
		return grant;
	}

	/** Adds what the member has through the team's grant. */
	void addThrough(AccessGrant ofTeam, Person member) {
		this.added.add(ofTeam.through(member, this.now, this.state.desiredRevision()));
	}

	/** Has S3 asked again about somebody whom it refused: a change is an occasion. */
	void retry(Grantee grantee) {
		this.grants.stream()
			.filter((grant) -> grant.grantee().isSame(grantee) && this.right.covers(grant.folder()))
			.forEach((grant) -> grant.retry(this.now));
	}

	GroupDecision accepted(long revision, String done, String wanted) {
		GroupDecision decision = GroupDecision
			.accepted(new GroupChange.Accepted(revision, done, wanted, this.state.pending()));
		for (AccessGrant grant : this.expired) {
			if (grant.throughTeam().isPresent()) {
				decision.loss(grant.grantee());
			}
			else {
				decision.expiry(grant.grantee(), grant.term().words());
			}
		}
		return decision;
	}

	/** Returns the time of the change. */
	Instant now() {
		return this.now;
	}

	/**
	 * @param changing the grant that is being changed; null when one is made
	 */
	private GrantWords words(Grantee grantee, @Nullable AccessGrant changing) {
		return new GrantWords(grantee,
				of(grantee).stream()
					.filter((grant) -> grant != changing && this.right.covers(grant.folder()))
					.map(AccessGrant::term)
					.toList(),
				this.right.everywhere());
	}

	/** Returns what the grants come to, in words; null for none. */
	static @Nullable String words(List<AccessGrant> grants) {
		return grants.isEmpty() ? null : Holdings.of(grants.stream().map(AccessGrant::term).toList()).words();
	}

	private boolean isLastAdmin(AccessGrant grant) {
		return isLastingAdmin(grant) && this.grants.stream().filter(AccessGroup::isLastingAdmin).count() == 1;
	}

	/** Whose access ends some day does not count as the one who must remain. */
	private static boolean isLastingAdmin(AccessGrant grant) {
		return isActiveAdmin(grant) && grant.end().isNone();
	}

	private static boolean isActiveAdmin(AccessGrant grant) {
		return managesNow(grant) && grant.grantee() instanceof Person person && person.active()
				&& grant.throughTeam().isEmpty();
	}

	/**
	 * A person who has left the organisation manages nothing, even while the grant still
	 * says Admin.
	 */
	private static boolean managesNow(AccessGrant grant) {
		return grant.manages() && !grant.grantee().external();
	}

	/** Returns the rules of what may be given to whom. */
	GrantRules rules() {
		return this.rules;
	}

	/** Returns how far S3 has what was decided. */
	SyncState pending() {
		return this.state.pending();
	}

	private static String lastAdmin(Grantee grantee) {
		return grantee.called()
				+ " is the last admin of this data source; hand over first, or give somebody else Admin";
	}

}
