package dev.cooperage.access.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.apps.App;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * Changes of many grants of one group as one decision: one revision, one policy, and an
 * entry of the activity for each grant. All or nothing: a rule that is against one of
 * them refuses the whole, and the sentence names whom. Those that change nothing are left
 * out and counted.
 */
public final class GrantsAtOnce {

	/** The most grants that one decision changes. */
	public static final int MOST = 5_000;

	/** So many rules are named in a refusal. */
	private static final int NAMED = 3;

	private final AccessGroup group;

	private final Person by;

	private final Function<Grantee, Optional<String>> against;

	GrantsAtOnce(AccessGroup group, Person by, Function<Grantee, Optional<String>> against) {
		this.group = group;
		this.by = by;
		this.against = against;
	}

	/** Gives all of them what is wished. */
	public GroupDecision grant(List<Wish> wishes) {
		return all(wishes, this::decide,
				(done) -> new Sentences(people(done) + " now " + have(done) + " " + terms(done) + ".",
						terms(done) + " for " + people(done)));
	}

	/**
	 * Gives grants another level, another end, or both.
	 * @param changes the grants as they stand, with the version that the person saw
	 */
	public GroupDecision edit(List<Change> changes) {
		return all(changes, this::decide,
				(done) -> new Sentences(people(done) + " now " + have(done) + " " + terms(done) + ".",
						terms(done) + " for " + people(done)));
	}

	/**
	 * Ends grants.
	 * @param changes the grants as they stand, with the version that the person saw
	 */
	public GroupDecision revoke(List<Change> changes) {
		return all(changes, this::revoke, (done) -> {
			String what = counted(done.size(), "grant", "grants") + " of " + people(done);
			return new Sentences(what + " have ended.", "The end of " + what);
		});
	}

	/** Returns what would become of each wish now, in their order. */
	public List<Foreseen> foresee(List<Wish> wishes) {
		return wishes.stream().map(this::foresee).toList();
	}

	/** Returns what would become of each change now, in their order. */
	public List<Foreseen> foreseeEdit(List<Change> changes) {
		return changes.stream()
			.map((change) -> foreseen(change, this::decide, () -> change.grant().term().fully()))
			.toList();
	}

	/** Returns what would become of each end now, in their order. */
	public List<Foreseen> foreseeRevoke(List<Change> changes) {
		return changes.stream().map((change) -> foreseen(change, this::revoke, () -> "")).toList();
	}

	private <T extends ForSomebody> GroupDecision all(List<T> wanted, Function<T, GroupDecision> decide,
			Function<List<T>, Sentences> words) {
		if (wanted.size() > MOST) {
			return GroupDecision.refused("One change can have at most %,d grants; this one has %,d. Split the list"
				.formatted(MOST, wanted.size()));
		}
		List<T> done = new ArrayList<>();
		List<GroupDecision> parts = new ArrayList<>();
		List<String> refusals = new ArrayList<>();
		for (T each : wanted) {
			GroupDecision part = decide.apply(each);
			if (part.outcome() instanceof GroupChange.Refused refused) {
				refusals.add(refused.sentence());
			}
			else if (part.outcome() instanceof GroupChange.Accepted) {
				done.add(each);
				parts.add(part);
			}
		}
		if (!refusals.isEmpty()) {
			return GroupDecision.refused(refusal(refusals));
		}
		if (done.isEmpty()) {
			return GroupDecision.unchanged("All of this is so already; nothing was changed.");
		}
		return together(parts, words.apply(done), wanted.size() - done.size());
	}

	private GroupDecision together(List<GroupDecision> parts, Sentences words, int left) {
		Sentences said = (parts.size() == 1) ? Sentences.of(parts.get(0)) : words;
		String rest = (left == 0) ? "" : " " + counted(left, "grant was", "grants were") + " so already.";
		GroupDecision whole = this.group.accepted(this.group.nextRevision(), said.done() + rest, said.wanted());
		parts.forEach(whole::with);
		return whole;
	}

	private static String refusal(List<String> sentences) {
		List<String> distinct = sentences.stream().distinct().toList();
		String named = distinct.stream().limit(NAMED).collect(Collectors.joining("; "));
		int more = distinct.size() - NAMED;
		return named + ((more > 0) ? "; and %,d more like this".formatted(more) : "") + ". Nothing was changed";
	}

	private GroupDecision decide(Wish wish) {
		Grantee grantee = wish.grantee();
		if (grantee.external() && !wish.outside()) {
			return GroupDecision
				.refused(grantee.calledFirst() + " is outside the organisation; tick the name to confirm it");
		}
		Optional<String> mistaken = this.against.apply(grantee);
		if (mistaken.isPresent()) {
			return GroupDecision.refused(mistaken.get());
		}
		Seen seen = wish.instead();
		if (seen == null) {
			return this.group.grant(grantee, wish.term(), this.by, null);
		}
		Reach reach = wish.term().reach();
		return this.group.sameFolder(grantee, reach)
			.filter((grant) -> grant.id() == seen.grantId())
			.map((grant) -> decide(new Change(grant, seen.version(), reach.level(), wish.term().end())))
			.orElseGet(() -> GroupDecision.refused("The access of " + grantee.called() + " was revoked meanwhile"));
	}

	private GroupDecision decide(Change change) {
		AccessGrant grant = change.grant();
		AccessLevel level = (change.level() != null) ? change.level() : grant.level();
		GrantEnd end = (change.end() != null) ? change.end() : grant.end();
		// What was sent twice is so already, and nobody was faster.
		boolean already = level == grant.level() && end.equals(grant.end());
		Optional<String> broken = (already ? Optional.<String>empty() : meanwhile(change))
			.or(() -> level.covers(grant.level()) ? this.against.apply(grant.grantee()) : Optional.empty());
		return broken.map(GroupDecision::refused).orElseGet(() -> this.group.edit(grant, level, end, this.by, null));
	}

	private GroupDecision revoke(Change change) {
		return meanwhile(change).map(GroupDecision::refused).orElseGet(() -> this.group.revoke(change.grant()));
	}

	/** Returns that somebody else was faster; who is not named changed an ended grant. */
	private static Optional<String> meanwhile(Change change) {
		AccessGrant grant = change.grant();
		boolean newer = grant.version() != change.version() && !grant.ended();
		return newer ? Optional.of(grant.grantee().calledFirst() + " has been given " + grant.term().words() + " by "
				+ grant.grantedBy() + " meanwhile") : Optional.empty();
	}

	private Foreseen foresee(Wish wish) {
		Grantee grantee = wish.grantee();
		Term term = wish.term();
		Optional<String> broken = this.against.apply(grantee)
			.or(() -> this.group.rules().against(grantee, term.reach()));
		if (broken.isPresent()) {
			return new Foreseen(grantee, term, Foreseen.Kind.FORBIDDEN, null, broken.get());
		}
		if (!(grantee instanceof Person) && !(grantee instanceof App)) {
			return this.group.againstEnd(term)
				.map((rule) -> new Foreseen(grantee, term, Foreseen.Kind.FORBIDDEN, null, rule))
				.orElseGet(() -> new Foreseen(grantee, term, Foreseen.Kind.NEW, null, term.words()));
		}
		AccessGrant same = this.group.sameFolder(grantee, term.reach()).orElse(null);
		if (same != null && !same.term().equals(term)) {
			return this.group.brokenBy(same, term)
				.map((rule) -> new Foreseen(grantee, term, Foreseen.Kind.FORBIDDEN, same, rule))
				.orElseGet(() -> new Foreseen(grantee, term, Foreseen.Kind.OTHER, same,
						same.term().fully() + " becomes " + term.fully()));
		}
		Optional<Term> covering = this.group.covering(grantee, term);
		if (covering.isPresent()) {
			return new Foreseen(grantee, term, Foreseen.Kind.HELD, same, covering.get().fully());
		}
		GroupDecision decision = this.group.grant(grantee, term, this.by, null);
		return (decision.outcome() instanceof GroupChange.Refused refused)
				? new Foreseen(grantee, term, Foreseen.Kind.FORBIDDEN, null, refused.sentence())
				: new Foreseen(grantee, term, Foreseen.Kind.NEW, null, term.words());
	}

	private static Foreseen foreseen(Change change, Function<Change, GroupDecision> decide, Supplier<String> after) {
		AccessGrant grant = change.grant();
		Term before = grant.term();
		GroupChange outcome = decide.apply(change).outcome();
		if (outcome instanceof GroupChange.Refused refused) {
			return new Foreseen(grant.grantee(), before, Foreseen.Kind.FORBIDDEN, grant, refused.sentence());
		}
		return (outcome instanceof GroupChange.Unchanged)
				? new Foreseen(grant.grantee(), before, Foreseen.Kind.HELD, grant,
						grant.grantee().calledFirst() + " already has " + before.words())
				: new Foreseen(grant.grantee(), before, Foreseen.Kind.OTHER, grant, after.get());
	}

	private static String people(Collection<? extends ForSomebody> all) {
		List<Grantee> distinct = new ArrayList<>();
		all.stream()
			.map(ForSomebody::grantee)
			.filter((grantee) -> distinct.stream().noneMatch(grantee::isSame))
			.forEach(distinct::add);
		long apps = distinct.stream().filter(App.class::isInstance).count();
		long people = distinct.size() - apps;
		return Stream
			.of((people > 0) ? counted(people, "person", "people") : "", (apps > 0) ? counted(apps, "app", "apps") : "")
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(" and "));
	}

	private static String have(Collection<? extends ForSomebody> all) {
		return people(all).equals("1 person") || people(all).equals("1 app") ? "has" : "have";
	}

	/** Returns what they get, in words; only how much where that differs. */
	private static String terms(Collection<? extends ForSomebody> all) {
		List<String> distinct = all.stream().map(ForSomebody::words).distinct().toList();
		if (distinct.size() == 1) {
			return distinct.get(0);
		}
		List<String> anywhere = all.stream().map(ForSomebody::wordsWithoutFolder).distinct().toList();
		return ((anywhere.size() == 1) ? anywhere.get(0) : "the access that was chosen") + " ("
				+ counted(all.size(), "grant", "grants") + ")";
	}

	private static String counted(long number, String one, String many) {
		return "%,d %s".formatted(number, (number == 1) ? one : many);
	}

	private interface ForSomebody {

		Grantee grantee();

		/** Returns what they get, in words. */
		String words();

		/** Returns what they get, in words that do not say where. */
		String wordsWithoutFolder();

	}

	/**
	 * Somebody who shall have something.
	 *
	 * @param instead the grant for the same folder that becomes this, as the person who
	 * decides saw it; null where there is none
	 * @param outside whether it was confirmed that they are outside the organisation
	 */
	public record Wish(Grantee grantee, Term term, @Nullable Seen instead, boolean outside) implements ForSomebody {

		@Override
		public String words() {
			return this.term.words();
		}

		@Override
		public String wordsWithoutFolder() {
			return this.term.reach().level().label() + this.term.end().words();
		}

	}

	/**
	 * A grant that shall be changed or ended.
	 *
	 * @param version the version that the person who decides saw
	 * @param level null to keep the level
	 * @param end null to keep the end
	 */
	public record Change(AccessGrant grant, long version, @Nullable AccessLevel level,
			@Nullable GrantEnd end) implements ForSomebody {

		@Override
		public Grantee grantee() {
			return this.grant.grantee();
		}

		@Override
		public String words() {
			KeyPrefix folder = this.grant.folder();
			return what() + (folder.isRoot() ? "" : " in " + folder) + until();
		}

		@Override
		public String wordsWithoutFolder() {
			return what() + until();
		}

		private String what() {
			return (this.level != null) ? this.level.label() : "access";
		}

		private String until() {
			if (this.level == null && (this.end == null || this.end.isNone())) {
				return " without an end";
			}
			return (this.end != null) ? this.end.words() : "";
		}

	}

	/** A grant as a page showed it. */
	public record Seen(long grantId, long version) {
	}

	/**
	 * The look ahead at a wish.
	 *
	 * @param now the grant that there is; null for none
	 * @param sentence what they have already, what changes, or why it is not possible,
	 * without a full stop
	 */
	public record Foreseen(Grantee grantee, Term term, Kind kind, @Nullable AccessGrant now, String sentence) {

		/** The kinds of answers. */
		public enum Kind {

			/** They would have more. */
			NEW,
			/** They have it. */
			HELD,
			/** They have something else for the same folder. */
			OTHER,
			/** A rule is against it. */
			FORBIDDEN

		}

	}

	/** The words for a change that S3 has, and for one that it does not have yet. */
	private record Sentences(String done, String wanted) {

		static Sentences of(GroupDecision decision) {
			GroupChange.Accepted accepted = (GroupChange.Accepted) decision.outcome();
			return new Sentences(accepted.done(), accepted.wanted());
		}

	}

}
