package dev.cooperage.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GrantableFolders;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Holdings;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonLimits;
import dev.cooperage.people.PersonTurns;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.requests.RequestOutcome.Approved;
import dev.cooperage.requests.RequestOutcome.Done;
import dev.cooperage.requests.RequestOutcome.NotPossible;
import dev.cooperage.requests.RequestOutcome.TooLate;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.Team;
import dev.cooperage.teams.TeamAdminProperties;
import dev.cooperage.teams.Teams;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes and answers requests. Everything is decided under the lock of the bucket's access
 * group, so that of two answers one is late, and who has just lost Admin answers nothing.
 */
@Component
class RequestDecisions {

	private static final Duration DAY = Duration.ofHours(24);

	private final TransactionTemplate transaction;

	private final RequestRepository requests;

	private final AccessControl access;

	private final GrantableFolders folders;

	private final Directory directory;

	private final Teams teams;

	private final TeamAdminProperties admins;

	private final PersonTurns turns;

	private final PersonLimits limits;

	private final RequestAudit record;

	private final Clock clock;

	RequestDecisions(TransactionTemplate transaction, RequestRepository requests, AccessControl access,
			GrantableFolders folders, Directory directory, Teams teams, TeamAdminProperties admins, PersonTurns turns,
			PersonLimits limits, RequestAudit record, Clock clock) {
		this.transaction = transaction;
		this.requests = requests;
		this.access = access;
		this.folders = folders;
		this.directory = directory;
		this.teams = teams;
		this.admins = admins;
		this.turns = turns;
		this.limits = limits;
		this.record = record;
		this.clock = clock;
	}

	/**
	 * Asks the admins of the bucket, unless the person or team waits for an answer
	 * already.
	 * @param teamId the team for which the person asks; null for themselves
	 * @throws NotFoundException when there is no such bucket
	 */
	RequestOutcome make(Person me, @Nullable Long teamId, BucketName bucket, Term wanted, String need) {
		return decide((now) -> {
			Person asking = this.directory.deciding(me);
			// People first, then teams, then buckets: all changes lock in that order.
			Team team = (teamId != null) ? this.teams.holdSpokenFor(asking, teamId).orElse(null) : null;
			if (teamId != null && team == null) {
				return new NotPossible("team", RequestForm.NO_TEAM);
			}
			Grantee grantee = (team != null) ? team : asking;
			this.access.hold(asking, bucket);
			var same = (team != null) ? sameForTeam(team, asking, bucket, now) : this.requests.open(bucket, me.id());
			if (same.isPresent()) {
				return new RequestOutcome.AlreadyOpen(same.get().id());
			}
			List<Term> held = this.access.decidedFor(grantee, bucket);
			String has = (team != null) ? team.calledFirst() + " already has " : "You already have ";
			List<Term> covering = held.stream().filter((term) -> term.covers(wanted)).toList();
			if (!covering.isEmpty()) {
				return new NotPossible("level", has + Holdings.of(covering).words() + ", which covers this");
			}
			Optional<String> lower = (team != null) ? lowerThanHeld(team, held, wanted.reach())
					: lowerThanHeld(asking, bucket, wanted.reach());
			if (lower.isPresent()) {
				return new NotPossible("level", lower.get());
			}
			Optional<String> against = this.folders.against(wanted.reach().folder());
			if (against.isPresent()) {
				return new NotPossible("folder", against.get());
			}
			if (asking.external() && wanted.reach().level() == AccessLevel.ADMIN) {
				return new NotPossible("level", "You are outside the organisation and cannot be Admin");
			}
			if (team != null && wanted.reach().level() == AccessLevel.ADMIN && !this.admins.teamsMayBeAdmin()) {
				return new NotPossible("level", RequestForm.TEAM_AND_ADMIN);
			}
			this.turns.take(asking);
			int open = this.requests.countOpen(asking);
			if (open >= this.limits.openRequests()) {
				return new NotPossible("bucket",
						"You have " + open + ((open == 1) ? " request that waits" : " requests that wait")
								+ " for an answer, and more are not possible at once. Withdraw one first");
			}
			if (this.requests.countMade(asking, now.minus(DAY)) >= this.limits.requestsPerDay()) {
				return new NotPossible("bucket", "You have asked for access " + this.limits.requestsPerDay()
						+ " times within 24 hours, and more is not possible. Ask again tomorrow");
			}
			AccessRequest made = new AccessRequest(bucket, asking, team, wanted, need, now);
			if (this.access.activeAdmins(bucket).isEmpty()) {
				made.toldPlatform(now);
			}
			this.requests.save(made);
			this.record.made(made);
			return new RequestOutcome.Made(made.id());
		});
	}

	/**
	 * Gives all or some of what was asked for, and waits a few seconds for S3.
	 * @param note what the admin tells the person; null for nothing
	 */
	RequestOutcome approve(long id, Term granted, @Nullable String note, Person by) {
		BucketName bucket = bucketOf(id);
		RequestOutcome outcome = answer(id, bucket, by, (request, now) -> {
			Optional<NotPossible> unfit = unfit(request, granted);
			if (unfit.isPresent()) {
				return unfit.get();
			}
			request.approve(granted, note, by, now);
			GroupChange change = this.access.admit(bucket, request.grantee(), granted, by, request.need());
			if (change instanceof GroupChange.Refused refused) {
				return new NotPossible("level", refused.sentence());
			}
			this.record.answered(request, AuditAction.REQUEST_APPROVED, by);
			return new Approved(change);
		});
		return (outcome instanceof Approved approved) ? new Approved(this.access.applied(bucket, approved.change()))
				: outcome;
	}

	/**
	 * Returns the open request for the team, which the person may read like all who may
	 * speak for it. Where its own asker cannot do that any more it gives way: it would
	 * bar the team for as long as no admin answers.
	 */
	private Optional<AccessRequest> sameForTeam(Team team, Person asking, BucketName bucket, Instant now) {
		Optional<AccessRequest> open = this.requests.openForTeam(bucket, team.id());
		Optional<AccessRequest> left = open
			.filter((request) -> !request.person().active() || !this.teams.speaksFor(request.person(), team));
		left.ifPresent((request) -> {
			request.giveWay(asking, asking.userName() + " asks for " + team.called() + " now", now);
			this.record.gaveWay(request, asking);
			this.requests.flush();
		});
		return left.isPresent() ? Optional.empty() : open;
	}

	private static Optional<String> lowerThanHeld(Team team, List<Term> held, Reach wanted) {
		return held.stream()
			.filter((term) -> term.reach().covers(wanted) && term.reach().folder().equals(wanted.folder())
					&& term.reach().level() != wanted.level())
			.findFirst()
			.map((term) -> team.calledFirst() + " has " + term.fully() + ". Choose " + term.reach().level().label()
					+ " to extend it");
	}

	/**
	 * Returns that a grant for the folder has a higher level, which a later end must not
	 * take away.
	 */
	private Optional<String> lowerThanHeld(Person asking, BucketName bucket, Reach wanted) {
		return this.access.ownLine(asking, bucket, wanted)
			.filter((own) -> own.folder().equals(wanted.folder().value()) && own.level() != wanted.level())
			.map((own) -> "You have " + new Term(new Reach(own.level(), wanted.folder()), own.end()).fully()
					+ ". Choose " + own.level().label() + " to extend it");
	}

	/** Returns why this is no answer to the request; an end may be any. */
	private Optional<NotPossible> unfit(AccessRequest request, Term granted) {
		String name = request.person().userName();
		Term wanted = request.wanted();
		if (!wanted.reach().covers(granted.reach())) {
			return Optional
				.of(new NotPossible("level", "This is more than " + name + " asked for: " + wanted.reach().fully()));
		}
		List<Term> held = this.access.decidedFor(request.grantee(), request.bucket());
		boolean nothingNew = granted.reach().equals(wanted.reach())
				&& held.stream().anyMatch((term) -> term.covers(granted))
				&& held.stream().noneMatch((term) -> term.covers(wanted));
		return nothingNew ? Optional.of(new NotPossible("end",
				request.grantee().calledFirst() + " already has " + Holdings.of(held).words() + "; choose a later end"))
				: Optional.empty();
	}

	/** Says no. */
	RequestOutcome refuse(long id, String reason, Person by) {
		return answer(id, bucketOf(id), by, (request, now) -> {
			request.refuse(reason, by, now);
			this.record.answered(request, AuditAction.REQUEST_REFUSED, by);
			return new Done();
		});
	}

	/**
	 * Asks the person a question; the request stays open.
	 * @param last the newest message that the admin has seen; 0 for none
	 */
	RequestOutcome ask(long id, String words, long last, Person by) {
		return answer(id, bucketOf(id), by, (request, now) -> {
			if (isSentTwice(request, words, last, by)) {
				return new Done();
			}
			Optional<NotPossible> against = against(request, last, by, now);
			if (against.isEmpty()) {
				against = request.ask(words, by, now).map(RequestDecisions::notWritten);
			}
			if (against.isPresent()) {
				return against.get();
			}
			this.record.questioned(request, words, by);
			return new Done();
		});
	}

	/**
	 * Replies to the questions about one's own request.
	 * @param last the newest message that the person has seen
	 */
	RequestOutcome reply(long id, String words, long last, Person me) {
		return ofOnesOwn(id, me, (request, now) -> {
			if (isSentTwice(request, words, last, me)) {
				return new Done();
			}
			if (!request.questioned()) {
				return new TooLate("Nothing was sent: your request does not wait for an answer from you.");
			}
			Optional<NotPossible> against = against(request, last, me, now);
			if (against.isPresent()) {
				return against.get();
			}
			request.reply(words, now);
			this.record.replied(request, words);
			return new Done();
		});
	}

	/** A double click sends a form twice where scripts are off. */
	private static boolean isSentTwice(AccessRequest request, String words, long last, Person author) {
		return request.lastMessage() != last && request.endsWith(author, words);
	}

	/** Returns why the person cannot write a message now. */
	private Optional<NotPossible> against(AccessRequest request, long last, Person author, Instant now) {
		if (request.lastMessage() != last) {
			return Optional
				.of(notWritten("Somebody wrote meanwhile. Read it above, then send your text if you still need it"));
		}
		this.turns.take(author);
		return (this.requests.countMessages(author, now.minus(DAY)) < this.limits.requestMessagesPerDay())
				? Optional.empty() : Optional.of(notWritten("You have written " + this.limits.requestMessagesPerDay()
						+ " questions and answers within 24 hours, and more are not possible. Go on tomorrow"));
	}

	private static NotPossible notWritten(String sentence) {
		return new NotPossible("words", sentence);
	}

	/** Takes one's own request back. */
	RequestOutcome withdraw(long id, Person me) {
		return ofOnesOwn(id, me, (request, now) -> {
			request.withdraw(now);
			this.record.withdrawn(request);
			return new Done();
		});
	}

	private RequestOutcome ofOnesOwn(long id, Person me, Answer change) {
		BucketName bucket = bucketOf(id);
		return decide((now) -> {
			this.access.hold(this.directory.deciding(me), bucket);
			AccessRequest request = this.requests.find(id)
				.filter((found) -> found.person().id() == me.id())
				.orElseThrow(RequestDecisions::missing);
			return request.open() ? change.to(request, now) : tooLate(request);
		});
	}

	private RequestOutcome answer(long id, BucketName bucket, Person by, Answer answer) {
		return decide((now) -> {
			// First people, then teams, then buckets: all changes lock in that order.
			this.directory.hold(Stream.concat(this.requests.personOf(id).stream(), Stream.of(by.id())).toList());
			Person answerer = this.directory.deciding(by);
			this.requests.teamOf(id).ifPresent(this.teams::hold);
			boolean may = this.access.hold(answerer, bucket).mayManage();
			AccessRequest request = this.requests.find(id).orElseThrow(RequestDecisions::missing);
			if (!request.open()) {
				return tooLate(request);
			}
			if (!may || request.person().id() == by.id()) {
				return new TooLate("You cannot answer this request: only other admins of " + bucket + " can.");
			}
			return answer.to(request, now);
		});
	}

	private RequestOutcome decide(Function<Instant, RequestOutcome> decision) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			RequestOutcome outcome = decision.apply(this.clock.instant());
			if (outcome instanceof TooLate || outcome instanceof NotPossible) {
				status.setRollbackOnly();
			}
			return outcome;
		}));
	}

	private BucketName bucketOf(long id) {
		return this.requests.bucketOf(id).map(BucketName::new).orElseThrow(RequestDecisions::missing);
	}

	private static TooLate tooLate(AccessRequest request) {
		return new TooLate("Nothing was changed: this request is not open any more. It says: " + request.stateInWords()
				+ request.granted().map((term) -> ", " + term.fully()).orElse("") + ".");
	}

	static NotFoundException missing() {
		return new NotFoundException("There is no such access request.");
	}

	/** The change of an open request by somebody who may change it. */
	@FunctionalInterface
	private interface Answer {

		RequestOutcome to(AccessRequest request, Instant now);

	}

}
