package dev.cooperage.access.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import org.jspecify.annotations.Nullable;

/**
 * The data access group of one bucket, locked for one change: the rules of who may be in
 * it with which level. Each change is a {@link GroupDecision}.
 */
public class AccessGroup {

	private static final long NOT_STARTED = -1;

	private final PolicyState state;

	private final GrantRules rules;

	private final List<AccessGrant> grants;

	private final GrantEnds ends;

	private final Instant now;

	private final List<AccessGrant> added = new ArrayList<>();

	private final List<AccessGrant> expired = new ArrayList<>();

	/** The revision of this change. */
	private long revision = NOT_STARTED;

	/**
	 * @param grants the grants of the bucket that were not ended by anybody; those whose
	 * last day is over count as ended, and any change notes it
	 * @param now the time of the change
	 */
	public AccessGroup(PolicyState state, List<AccessGrant> grants, GrantEnds ends, Instant now) {
		this.state = state;
		this.rules = new GrantRules(state);
		this.grants = grants;
		this.ends = ends;
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

	/** Returns the grants after the change, without those that have ended. */
	public List<AccessGrant> standing() {
		return Stream.concat(this.grants.stream(), this.added.stream())
			.filter((grant) -> !grant.ended() && !isOver(grant))
			.toList();
	}

	/** Returns whether the last day of the grant is over. */
	private boolean isOver(AccessGrant grant) {
		return this.ends.passed(grant.end(), this.now);
	}

	/** Returns what the person may do after the change, by their grants alone. */
	Access accessOf(Person person) {
		return new Access(person, bucket(), of(person), DeniedCalls.none(bucket()), AskForAccess.never(bucket()));
	}

	/** Returns what the person or app has here. */
	public List<AccessGrant> of(Grantee grantee) {
		return standing().stream().filter((grant) -> grant.grantee().isSame(grantee)).toList();
	}

	/** Returns whether the person is Admin here. */
	public boolean isAdmin(Person person) {
		return of(person).stream().anyMatch(AccessGrant::manages);
	}

	/** Returns whether an Admin is left who can sign in. */
	public boolean hasActiveAdmin() {
		return standing().stream().anyMatch(AccessGroup::isActiveAdmin);
	}

	/** Returns whether an Admin is left who can sign in and whose access has no end. */
	public boolean hasLastingAdmin() {
		return standing().stream().anyMatch(AccessGroup::isLastingAdmin);
	}

	/** Returns whether the person is Admin here without an end. */
	boolean isLastingAdmin(Person person) {
		return of(person).stream().anyMatch((grant) -> grant.manages() && grant.end().isNone());
	}

	/** Returns whether the person may change the group. */
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
		Optional<String> broken = this.rules.against(grantee, term.reach()).or(() -> againstEnd(term));
		if (broken.isPresent()) {
			return GroupDecision.refused(broken.get());
		}
		return alreadyHeld(grantee, term, by).orElseGet(() -> {
			GrantWords words = words(grantee, null);
			long revision = nextRevision();
			retry(grantee);
			add(grantee, term, by);
			return accepted(revision, words.granted(term), words.wanted(term))
				.entry(AuditAction.ACCESS_GRANTED, grantee, null,
						term.words() + (grantee.external() ? ", outside the organisation" : ""), why)
				.gain(grantee, term.reach());
		});
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

	/** Gives the grant another level and end. */
	public GroupDecision edit(AccessGrant grant, AccessLevel level, GrantEnd end, Person by, @Nullable String why) {
		Grantee grantee = grant.grantee();
		Term before = grant.term();
		Term term = new Term(new Reach(level, grant.folder()), end);
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
		long revision = nextRevision();
		grant.edit(level, end, by.userName(), this.now, revision);
		retry(grantee);
		GroupDecision decision = accepted(revision, words.granted(term), words.wanted(term))
			.entry(AuditAction.ACCESS_LEVEL_EDITED, grantee, before.words(), term.words(), why);
		return term.covers(before) ? decision.gain(grantee, term.reach()) : decision.loss(grantee);
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
		grant.end(revision);
		return accepted(revision, words.revoked(term), words.unwanted(term))
			.entry(AuditAction.ACCESS_REVOKED, grantee, term.words(), null, null)
			.loss(grantee);
	}

	/** Notes that the last day of grants is over: they have ended by themselves. */
	public GroupDecision expire() {
		if (over().isEmpty()) {
			return GroupDecision.unchanged("No grant has ended by itself");
		}
		return accepted(nextRevision(), "", "");
	}

	/** Ends all that the person has here, as they wish. */
	public GroupDecision leave(Person person) {
		List<AccessGrant> mine = of(person);
		if (mine.isEmpty()) {
			return GroupDecision.unchanged("You are not in this data access group; nothing was changed.");
		}
		if (mine.stream().anyMatch(this::isLastAdmin)) {
			return GroupDecision.refused("You are the last admin of this data source; hand over first");
		}
		return ended(person, AuditAction.ACCESS_LEFT, "You no longer have access to " + bucket() + ".",
				"The end of your access to " + bucket());
	}

	/** Ends all that a deactivated person or app has here, the last admin's, too. */
	public GroupDecision deactivated(Grantee grantee, AuditAction action) {
		return ended(grantee, action, "", "");
	}

	private GroupDecision ended(Grantee grantee, AuditAction action, String done, String wanted) {
		List<AccessGrant> all = of(grantee);
		String before = words(all);
		long revision = nextRevision();
		all.forEach((grant) -> grant.end(revision));
		return accepted(revision, done, wanted).entry(action, grantee, before, null, null).loss(grantee);
	}

	/** Has S3 learn the new principal of a person or app. */
	public GroupDecision renamed(Grantee grantee, AuditAction action, String before, String after) {
		long revision = nextRevision();
		of(grantee).forEach((grant) -> grant.renamed(revision, this.now));
		return accepted(revision, "", "").entry(action, grantee, before, after, null);
	}

	/** Lowers an Admin outside the organisation to Read/write, the last one, too. */
	public GroupDecision lowerOutsider(Person person) {
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
		return standing().stream()
			.filter((grant) -> grant.manages() && grant.person().userName().equals(userName))
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
			.or(() -> words.covering(term)
				.map((held) -> GroupDecision
					.unchanged(has + held.fully() + ", which covers this; nothing was changed.")));
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

	/** Adds a grant to the revision that was started. */
	void add(Grantee grantee, Term term, Person by) {
		this.added.add(new AccessGrant(bucket(), grantee, term, by, this.now, this.state.desiredRevision()));
	}

	/** Has S3 asked again about somebody whom it refused: a change is an occasion. */
	void retry(Grantee grantee) {
		this.grants.stream()
			.filter((grant) -> grant.grantee().isSame(grantee))
			.forEach((grant) -> grant.retry(this.now));
	}

	GroupDecision accepted(long revision, String done, String wanted) {
		GroupDecision decision = GroupDecision
			.accepted(new GroupChange.Accepted(revision, done, wanted, this.state.pending()));
		this.expired.forEach((grant) -> decision.expiry(grant.grantee(), grant.term().words()));
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
				of(grantee).stream().filter((grant) -> grant != changing).map(AccessGrant::term).toList());
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
		return managesNow(grant) && grant.grantee().active();
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
