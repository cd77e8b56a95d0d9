package dev.cooperage.requests;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessControl.Own;
import dev.cooperage.access.AskForAccess;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Holdings;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.Team;
import dev.cooperage.teams.TeamAdminProperties;
import dev.cooperage.teams.Teams;
import dev.cooperage.web.MenuItem;
import dev.cooperage.web.PageOf;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds requests for access, in the name of a person. */
@Component
@Transactional(readOnly = true)
public class AccessRequests {

	private static final int PAGE_SIZE = 10;

	/** So many teams are offered to one person. */
	private static final int TEAMS = 200;

	/** Stands for no team; ids begin with 1. */
	private static final Long ONESELF = 0L;

	private final RequestRepository requests;

	private final AccessControl access;

	private final Teams teams;

	private final boolean teamsMayBeAdmin;

	private final GrantEnds ends;

	AccessRequests(RequestRepository requests, AccessControl access, Teams teams, TeamAdminProperties admins,
			GrantEnds ends) {
		this.requests = requests;
		this.access = access;
		this.teams = teams;
		this.teamsMayBeAdmin = admins.teamsMayBeAdmin();
		this.ends = ends;
	}

	/**
	 * Returns the id of the person's open request for themselves; null for none.
	 */
	public @Nullable Long openFor(Person person, BucketName bucket) {
		return this.requests.open(bucket, person.id()).map(AccessRequest::id).orElse(null);
	}

	/** Returns the id of the open request for the team; null for none. */
	@Nullable Long openFor(Team team, BucketName bucket) {
		return this.requests.openForTeam(bucket, team.id()).map(AccessRequest::id).orElse(null);
	}

	/** Returns the teams for which the person may ask. */
	List<Teams.Spoken> teamsOf(Person person) {
		return this.teams.spokenFor(person, TEAMS);
	}

	/** Returns the team, if the person may ask for it. */
	Optional<Team> teamOf(Person person, long teamId) {
		return this.teams.spokenFor(person, teamId);
	}

	/** Returns whether a setting lets teams be Admin. */
	boolean teamsMayBeAdmin() {
		return this.teamsMayBeAdmin;
	}

	/** Returns such as "12 people". */
	String size(Team team) {
		return AskedTeam.people(this.teams.people(team));
	}

	/** Returns the team of the request, for its page; null for none. */
	@Nullable AskedTeam team(AccessRequest request, Person viewer) {
		Team team = request.team();
		return (team == null) ? null : new AskedTeam(team, this.teams.people(team), this.teams.outside(team),
				this.teams.speaksFor(request.person(), team), this.teams.isShownTo(viewer, team));
	}

	/** Returns whether what was granted lets the viewer in. */
	boolean opens(Line line, Person viewer) {
		return line.grant() != null && line.grant().state().active()
				&& this.access.of(viewer, line.request().bucket()).isMember();
	}

	/**
	 * Returns how many people wait for access to this bucket, for somebody who may
	 * answer.
	 */
	public long waitingIn(BucketName bucket, Person answerer) {
		return this.requests.countOpenIn(bucket, answerer);
	}

	/**
	 * Counts the requests that wait for this person's answer, and those of their own with
	 * news that they have not seen, together.
	 */
	MenuItem.Count waitingFor(Person person) {
		return new MenuItem.Count(RequestRepository.WAITING,
				Map.of("person", person.id(), "platform", person.isPlatformAdmin(), "today", this.ends.today()));
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
		// The teams of a page are few; requests for oneself take two queries together.
		Map<Long, List<AccessRequest>> granted = found.items()
			.stream()
			.filter((request) -> request.granted().isPresent())
			.collect(Collectors.groupingBy((request) -> (request.team() != null) ? request.team().id() : ONESELF));
		Map<Long, List<Own>> own = new HashMap<>();
		granted.forEach((team, those) -> {
			if (speaksFor(those.get(0), person)) {
				own.put(team, this.access.ownIn(those.get(0).grantee(),
						those.stream().map(AccessRequest::bucket).collect(Collectors.toSet())));
			}
		});
		return found.map((request) -> {
			List<Own> held = own.get((request.team() != null) ? request.team().id() : ONESELF);
			return new Line(request, (held != null) ? granted(request, held) : null, held != null);
		});
	}

	/** Returns whether it is for no team, or the person may speak for its team. */
	private boolean speaksFor(AccessRequest request, Person person) {
		return request.team() == null || this.teams.speaksFor(person, request.team());
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
	 * Returns one request, for the person who made it, those who may answer it, and those
	 * who may speak for its team.
	 * @throws dev.cooperage.web.NotFoundException for everybody else
	 */
	Line find(long id, Person viewer) {
		return this.requests.find(id)
			.filter((request) -> isFrom(viewer, request) || mayAnswer(request, viewer)
					|| (request.team() != null && this.teams.speaksFor(viewer, request.team())))
			.map((request) -> line(request, viewer))
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
		return AskForAccess.words(this.access.activeAdmins(bucket).stream().map(Person::userName).toList());
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

	/**
	 * Returns what the one who is to get the access has now, or a person had until
	 * lately; null for neither.
	 */
	@Nullable Held held(AccessRequest request) {
		if (request.team() == null) {
			return held(request.person(), request.bucket());
		}
		return held(request.team(), request.bucket());
	}

	/** Returns what the team has in the bucket; null for nothing. */
	@Nullable Held held(Team team, BucketName bucket) {
		Holdings now = Holdings.of(this.access.decidedFor(team, bucket));
		return now.isEmpty() ? null : new Held(true, now.words());
	}

	private static boolean isFrom(Person person, AccessRequest request) {
		return request.person().id() == person.id();
	}

	/**
	 * Returns the line as the viewer may see it: what a team has is for those who may
	 * speak for it, and for who may change it.
	 */
	private Line line(AccessRequest request, Person viewer) {
		boolean known = speaksFor(request, viewer) || this.access.of(viewer, request.bucket()).mayManage();
		return new Line(request, (request.granted().isEmpty() || !known) ? null
				: granted(request, this.access.ownIn(request.grantee(), List.of(request.bucket()))), known);
	}

	/**
	 * Returns the grant that lets the person or team do what was granted, the nearest one
	 * first.
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
	 * The team for which somebody asks.
	 *
	 * @param people how many people in it may sign in
	 * @param outside how many of them are outside the organisation
	 * @param spoken whether who asked may still speak for it
	 * @param linked whether the viewer may see who is in it
	 */
	record AskedTeam(Team team, int people, int outside, boolean spoken, boolean linked) {

		/** Returns such as "12 people, 2 of them outside the organisation". */
		public String size() {
			return people(this.people)
					+ ((this.outside == 0) ? "" : ", %,d of them outside the organisation".formatted(this.outside));
		}

		static String people(int number) {
			return (number == 1) ? "1 person" : "%,d people".formatted(number);
		}

	}

	/**
	 * A request as its page shows it.
	 *
	 * @param grant what the person or team has of what was granted, and how far S3 has
	 * it; null when nothing was granted, it does not stand any more, or it is not known
	 * @param known whether the reader may know what became of what was granted
	 */
	record Line(AccessRequest request, @Nullable Own grant, boolean known) {

		/** Returns whether the page should look again soon. */
		public boolean applying() {
			return this.grant != null && this.grant.state().applying();
		}

	}

}
