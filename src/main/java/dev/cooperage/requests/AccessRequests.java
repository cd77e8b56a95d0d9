package dev.cooperage.requests;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Holdings;
import dev.cooperage.access.Member;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PageOf;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds requests for access, in the name of a person. */
@Component
@Transactional(readOnly = true)
public class AccessRequests {

	private static final int PAGE_SIZE = 10;

	private final RequestRepository requests;

	private final AccessControl access;

	private final GrantEnds ends;

	AccessRequests(RequestRepository requests, AccessControl access, GrantEnds ends) {
		this.requests = requests;
		this.access = access;
		this.ends = ends;
	}

	/** Returns the person's open requests: their ids by bucket. */
	public Map<BucketName, Long> openOf(Person person) {
		return this.requests.openOf(person)
			.stream()
			.collect(Collectors.toMap(AccessRequest::bucket, AccessRequest::id));
	}

	/**
	 * Returns how many people wait for access to this bucket, for somebody who may
	 * answer.
	 */
	public long waitingIn(BucketName bucket, Person answerer) {
		return this.requests.countWaitingIn(List.of(bucket), answerer);
	}

	/** Returns how many requests wait for this person's answer. */
	public long waitingFor(Person answerer) {
		if (!answerer.isPlatformAdmin()) {
			return this.requests.countWaitingForAdmin(answerer, this.ends.today());
		}
		Set<BucketName> buckets = answeredBy(answerer);
		return buckets.isEmpty() ? 0 : this.requests.countWaitingIn(buckets, answerer);
	}

	/**
	 * Returns the requests that wait for this person's answer, the longest waiting first.
	 */
	PageOf<AccessRequest> toAnswer(Person answerer, int page) {
		Set<BucketName> buckets = answeredBy(answerer);
		return PageOf.of(page, PAGE_SIZE, (wanted) -> this.requests.waitingIn(buckets, answerer, wanted));
	}

	/**
	 * Returns the requests that wait in one bucket.
	 * @throws dev.cooperage.web.NotAllowedException when the person may not answer them
	 */
	PageOf<AccessRequest> toAnswerIn(BucketName bucket, Person answerer, int page) {
		this.access.of(answerer, bucket).requireManage("answer requests for access");
		return PageOf.of(page, PAGE_SIZE, (wanted) -> this.requests.waitingIn(List.of(bucket), answerer, wanted));
	}

	/** Returns the person's own requests, newest first. */
	PageOf<Line> of(Person person, int page) {
		return PageOf.of(page, PAGE_SIZE, (wanted) -> this.requests.of(person, wanted)).map(this::line);
	}

	/**
	 * Returns one request, for the person who made it and those who may answer it.
	 * @throws dev.cooperage.web.NotFoundException for everybody else
	 */
	Line find(long id, Person viewer) {
		return this.requests.find(id)
			.filter((request) -> isFrom(viewer, request) || mayAnswer(request, viewer))
			.map(this::line)
			.orElseThrow(RequestDecisions::missing);
	}

	/** Returns whether the person may answer it, while it is open. */
	boolean mayAnswer(AccessRequest request, Person person) {
		return !isFrom(person, request) && this.access.of(person, request.bucket()).mayManage();
	}

	/**
	 * Returns in words who will answer a new request for the bucket; the bucket's admins
	 * are no secret.
	 * @throws dev.cooperage.web.NotFoundException when there is no such bucket
	 */
	String whom(BucketName bucket, Person asking) {
		this.access.of(asking, bucket);
		String admins = String.join(", ", this.access.activeAdmins(bucket).stream().map(Person::userName).toList());
		return admins.isEmpty() ? "the platform admins" : admins;
	}

	/**
	 * Returns what the person has in the bucket, or had until lately; null for neither.
	 */
	@Nullable Held held(Person person, BucketName bucket) {
		Holdings now = this.access.of(person, bucket).decided();
		Holdings before = Holdings.of(this.access.endingOf(person)
			.stream()
			.filter((ending) -> ending.over() && ending.bucket().equals(bucket))
			.map(AccessControl.Ending::term)
			.toList());
		if (now.isEmpty()) {
			return before.isEmpty() ? null : new Held(false, before.words());
		}
		return new Held(true, now.words());
	}

	private Set<BucketName> answeredBy(Person answerer) {
		Set<BucketName> buckets = new HashSet<>(this.access.administeredBy(answerer));
		if (answerer.isPlatformAdmin()) {
			List<BucketName> unattended = new ArrayList<>(
					this.requests.bucketsWaitedFor().stream().map(BucketName::new).toList());
			unattended.removeAll(this.access.adminsOf(unattended).keySet());
			buckets.addAll(unattended);
		}
		return buckets;
	}

	private static boolean isFrom(Person person, AccessRequest request) {
		return request.person().id() == person.id();
	}

	private Line line(AccessRequest request) {
		return new Line(request,
				request.granted()
					.flatMap((term) -> this.access.ownLine(request.person(), request.bucket(), term.reach()))
					.orElse(null));
	}

	/**
	 * Access that somebody has, or had.
	 *
	 * @param now whether they have it now
	 * @param words such as "Read only until 31 March 2027"
	 */
	record Held(boolean now, String words) {

		/** Returns such as "has Read only until 31 March 2027". */
		String sentence() {
			return (this.now ? "has " : "had ") + this.words;
		}

	}

	/**
	 * A request as its page shows it.
	 *
	 * @param grant what the access group says of what was granted, and how far S3 has it;
	 * null when nothing was granted, or it does not stand any more
	 */
	record Line(AccessRequest request, @Nullable Member grant) {

		/** Returns whether the page should look again soon. */
		public boolean applying() {
			return this.grant != null && this.grant.state().applying();
		}

	}

}
