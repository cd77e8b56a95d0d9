package dev.cooperage.requests;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessControl.Own;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Holdings;
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

	/** Returns the id of the person's open request for the bucket; null for none. */
	public @Nullable Long openFor(Person person, BucketName bucket) {
		return this.requests.open(bucket, person.id()).map(AccessRequest::id).orElse(null);
	}

	/**
	 * Returns how many people wait for access to this bucket, for somebody who may
	 * answer.
	 */
	public long waitingIn(BucketName bucket, Person answerer) {
		return this.requests.countOpenIn(bucket, answerer);
	}

	/**
	 * Returns how many requests wait for this person's answer, and how many of their own
	 * have news that they have not seen, together.
	 */
	public long waitingFor(Person person) {
		return this.requests.countFor(person.id(), person.isPlatformAdmin(), this.ends.today());
	}

	/**
	 * Returns the open requests that this person is to answer; those that wait for admins
	 * first, the longest waiting first.
	 */
	PageOf<AccessRequest> toAnswer(Person answerer, int page) {
		PageOf<Long> ids = PageOf.of(page, PAGE_SIZE, (wanted) -> this.requests.toAnswer(answerer.id(),
				answerer.isPlatformAdmin(), this.ends.today(), wanted));
		return new PageOf<>(this.requests.inOrder(ids.items()), ids.number(), ids.size(), ids.total());
	}

	/**
	 * Returns the open requests of one bucket.
	 * @throws dev.cooperage.web.NotAllowedException when the person may not answer them
	 */
	PageOf<AccessRequest> toAnswerIn(BucketName bucket, Person answerer, int page) {
		this.access.of(answerer, bucket).requireManage("answer requests for access");
		return PageOf.of(page, PAGE_SIZE, (wanted) -> this.requests.openIn(bucket, answerer, wanted));
	}

	/** Returns the person's own requests that are open, or have news for them. */
	PageOf<Line> current(Person person, int page) {
		PageOf<AccessRequest> found = PageOf.of(page, PAGE_SIZE, (wanted) -> this.requests.current(person, wanted));
		List<Own> own = this.access.ownIn(person,
				found.items()
					.stream()
					.filter((request) -> request.granted().isPresent())
					.map(AccessRequest::bucket)
					.collect(Collectors.toSet()));
		return found.map((request) -> new Line(request, granted(request, own)));
	}

	/** Notes that the person has seen the news of their own request. */
	@Transactional
	public void seen(Line line, Person viewer) {
		AccessRequest request = line.request();
		if (isFrom(viewer, request) && request.unseen()) {
			this.requests.seen(request.id(), request.news());
		}
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
		if (!now.isEmpty()) {
			return new Held(true, now.words());
		}
		Holdings before = Holdings.of(this.access.endingOf(person, bucket)
			.stream()
			.filter(AccessControl.Ending::over)
			.map(AccessControl.Ending::term)
			.toList());
		return before.isEmpty() ? null : new Held(false, before.words());
	}

	private static boolean isFrom(Person person, AccessRequest request) {
		return request.person().id() == person.id();
	}

	private Line line(AccessRequest request) {
		return new Line(request, request.granted().isEmpty() ? null
				: granted(request, this.access.ownIn(request.person(), List.of(request.bucket()))));
	}

	/**
	 * Returns the grant that lets the person do what was granted, the nearest one first.
	 */
	private static @Nullable Own granted(AccessRequest request, List<Own> own) {
		return request.granted()
			.flatMap((term) -> own.stream()
				.filter((grant) -> grant.bucket().equals(request.bucket()) && grant.reach().covers(term.reach()))
				.max(Comparator.comparing((grant) -> grant.reach().folder().value().length())))
			.orElse(null);
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
	 * @param grant what the person has of what was granted, and how far S3 has it; null
	 * when nothing was granted, or it does not stand any more
	 */
	record Line(AccessRequest request, @Nullable Own grant) {

		/** Returns whether the page should look again soon. */
		public boolean applying() {
			return this.grant != null && this.grant.state().applying();
		}

	}

}
