package dev.cooperage.access.group;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Grantee;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an access group to a wish, with all that follows from it: the entries of
 * the activity, who has more, who has less. {@link GroupChanges} carries it out.
 */
public final class GroupDecision {

	private final GroupChange outcome;

	private final List<Entry> entries = new ArrayList<>();

	private final List<Entry> expiries = new ArrayList<>();

	private final List<Gain> gains = new ArrayList<>();

	private final List<Grantee> losers = new ArrayList<>();

	private final List<String> removed = new ArrayList<>();

	private GroupDecision(GroupChange outcome) {
		this.outcome = outcome;
	}

	/** Returns a decision that a rule forbids the wish; nothing changes. */
	public static GroupDecision refused(String sentence) {
		return new GroupDecision(new GroupChange.Refused(sentence));
	}

	/** Returns a decision that a rule forbids the wish, and what would do it. */
	static GroupDecision refused(String sentence, GroupChange.Offer offer) {
		return new GroupDecision(new GroupChange.Refused(sentence, offer));
	}

	/** Returns a decision for what is so already; nothing changes. */
	public static GroupDecision unchanged(String sentence) {
		return new GroupDecision(new GroupChange.Unchanged(sentence));
	}

	static GroupDecision accepted(GroupChange.Accepted change) {
		return new GroupDecision(change);
	}

	/** Adds an entry about the person or app. */
	GroupDecision entry(AuditAction action, Grantee about, @Nullable String before, @Nullable String after,
			@Nullable String why) {
		this.entries.add(new Entry(action, about, before, after, why));
		return this;
	}

	/**
	 * Adds that what the person or app had has ended on its last day, which happens to be
	 * noted with this change.
	 */
	GroupDecision expiry(Grantee about, String before) {
		this.expiries.add(new Entry(AuditAction.ACCESS_EXPIRED, about, before, null, null));
		return loss(about);
	}

	/** Adds that the person or app has more than before. */
	GroupDecision gain(Grantee grantee, Reach reach) {
		this.gains.add(new Gain(grantee, reach));
		return this;
	}

	/** Adds that the person or app has less than before. */
	GroupDecision loss(Grantee grantee) {
		this.losers.add(grantee);
		return this;
	}

	/** Adds that a statement which the panel did not write goes, by its exact text. */
	GroupDecision removal(AuditAction action, String statement, @Nullable String instead) {
		this.removed.add(statement);
		this.entries.add(new Entry(action, null, statement, instead, null));
		return this;
	}

	/** Adds what follows from another part of the same change, but its expiries. */
	GroupDecision with(GroupDecision part) {
		this.entries.addAll(part.entries);
		this.gains.addAll(part.gains);
		part.losers.stream().filter((loser) -> this.losers.stream().noneMatch(loser::isSame)).forEach(this.losers::add);
		return this;
	}

	/** Returns what became of the wish. */
	public GroupChange outcome() {
		return this.outcome;
	}

	/** Returns the entries of the activity, in their order: the change itself first. */
	public List<Entry> entries() {
		return Stream.concat(this.entries.stream(), this.expiries.stream()).toList();
	}

	/** Returns who has more, and what. */
	public List<Gain> gains() {
		return List.copyOf(this.gains);
	}

	/** Returns who has less. */
	public List<Grantee> losers() {
		return List.copyOf(this.losers);
	}

	/** Returns the texts of the statements that go. */
	public List<String> removed() {
		return List.copyOf(this.removed);
	}

	/**
	 * An entry of the activity.
	 *
	 * @param about null for the bucket itself
	 */
	public record Entry(AuditAction action, @Nullable Grantee about, @Nullable String before, @Nullable String after,
			@Nullable String why) {
	}

	/** Somebody who has more, and the reach that is new. */
	public record Gain(Grantee grantee, Reach reach) {
	}

}
