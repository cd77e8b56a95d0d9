package dev.cooperage.access.decide;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl.Own;
import dev.cooperage.access.EndedGrant;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Group;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.Member;
import dev.cooperage.access.PolicyMeter;
import dev.cooperage.access.UnseenWords;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.ForeignEffect;
import dev.cooperage.access.group.GroupBudget;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.access.sync.ObjectAclStore;
import dev.cooperage.apps.App;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.teams.Team;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads an access group for its page, each line with what S3 has of it. */
@Component
class GroupReader {

	/** So many lines are on a page of the list. */
	private static final int LINES = 25;

	/** So many grants that end soon are listed. */
	private static final int ENDING = 50;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final LineKeys keys;

	private final ForeignEffect foreignEffect;

	private final GroupBudget budget;

	private final AuditLog audit;

	private final UnseenWords unseenWords;

	private final ObjectAclStore acls;

	private final GrantEnds ends;

	private final Clock clock;

	private final boolean uploadersOwnObjects;

	GroupReader(PolicyStates states, AccessGrants grants, LineKeys keys, ForeignEffect foreignEffect,
			GroupBudget budget, AuditLog audit, UnseenWords unseenWords, ObjectAclStore acls, GrantEnds ends,
			Clock clock, S3ConnectionDetails details) {
		this.states = states;
		this.grants = grants;
		this.keys = keys;
		this.foreignEffect = foreignEffect;
		this.budget = budget;
		this.audit = audit;
		this.unseenWords = unseenWords;
		this.acls = acls;
		this.ends = ends;
		this.clock = clock;
		this.uploadersOwnObjects = details.profile().uploadersOwnObjects();
	}

	@Transactional(readOnly = true)
	Group group(Access viewer, GroupPlace place, @Nullable Long grantId) {
		BucketName bucket = viewer.bucket();
		PolicyState state = state(bucket);
		BucketPolicy seen = state.seen();
		boolean metered = viewer.mayManage() && this.budget.isHalfFull(state.seenDocument());
		List<AccessGrant> standing = (metered || !seen.foreign().isEmpty()) ? this.grants.standing(bucket) : List.of();
		GrantLook look = new GrantLook(viewer,
				new GrantsInS3(state, this.foreignEffect.look(bucket, seen, standing), List.of(), this.ends));
		SearchText search = SearchText.of(place.search());
		Group.Lines lines = lines(place, search, look, grantId);
		boolean applying = lines.items().stream().anyMatch(GroupReader::isApplying);
		PolicyMeter meter = metered ? this.budget.meter(bucket, seen, standing) : null;
		return new Group(bucket, viewer.mayManage(), viewer.mayManage() ? List.of() : viewer.managedFolders(),
				viewer.seesWholeGroup(), lines, place.searching(search.text()), applying, state.fingerprint(), meter,
				viewer.mayManage() ? ending(look) : null, viewer.isMember(), state.appsAllowed(), state.longestDays(),
				viewer.mayManage() ? seen.foreign().size() : 0, state.unseen().map(this.unseenWords::of).orElse(null));
	}

	@Transactional(readOnly = true)
	@Nullable PolicyMeter meter(BucketName bucket) {
		return this.budget.meter(bucket, state(bucket).seen(), this.grants.standing(bucket));
	}

	@Transactional(readOnly = true)
	String seen(BucketName bucket) {
		return state(bucket).fingerprint();
	}

	private Group.Lines lines(GroupPlace place, SearchText search, GrantLook bare, @Nullable Long grantId) {
		LineKeys.Keys keys = this.keys.at(place, bare.viewer(), search, LINES);
		BucketName bucket = bare.viewer().bucket();
		List<Long> people = keys.ids(LineKeys.PERSON);
		List<Long> teams = keys.ids(LineKeys.TEAM);
		List<AccessGrant> shown = this.grants.shown(bucket, people, keys.ids(LineKeys.APP), teams);
		GrantLook look = bare.with(this.grants.shared(bucket, people, teams), shown);
		Map<String, List<Member>> grants = shown.stream()
			.filter((grant) -> GrantLook.isVisible(grant, look.viewer()))
			.collect(Collectors.groupingBy(LineKeys::idOf, Collectors.mapping(look::member, Collectors.toList())));
		LineGrants line = new LineGrants(search.text(), grantId);
		List<Group.Line> items = keys.items()
			.stream()
			.filter((key) -> grants.containsKey(key.id()))
			.map((key) -> line.line(key.id(), Objects.requireNonNull(grants.get(key.id())), look.teamsOf(key.id())))
			.toList();
		return new Group.Lines(items, keys.skipped() + 1, keys.total(), keys.counted(), keys.previous(place),
				keys.next(place));
	}

	private static boolean isApplying(Group.Line line) {
		return Stream.concat(line.shown().stream(), line.folded().stream().flatMap((fold) -> fold.grants().stream()))
			.anyMatch((grant) -> grant.state().applying());
	}

	private Group.@Nullable Ending ending(GrantLook look) {
		List<AccessGrant> standing = this.grants.ofWhoseAccessEnds(look.viewer().bucket(), this.ends.today(),
				this.ends.lastSoon());
		List<AccessGrant> ending = standing.stream()
			.filter((grant) -> this.ends.soon(grant.end()))
			.filter((grant) -> standing.stream().noneMatch((other) -> EndingGrants.isLonger(other, grant)))
			.sorted(Comparator.comparing((AccessGrant grant) -> Objects.requireNonNull(grant.endsOn()))
				.thenComparing(AccessGrant::id))
			.toList();
		List<String> people = ending.stream()
			.filter((grant) -> grant.grantee() instanceof Person)
			.map((grant) -> grant.grantee().called())
			.distinct()
			.toList();
		long apps = ending.stream()
			.map(AccessGrant::grantee)
			.filter(App.class::isInstance)
			.map(Grantee::called)
			.distinct()
			.count();
		return ending.isEmpty() ? null : new Group.Ending(people.size(), (int) apps, ending.size(),
				ending.stream().limit(ENDING).map(look::member).toList());
	}

	@Transactional(readOnly = true)
	Member member(Access viewer, long grantId) {
		PolicyState state = state(viewer.bucket());
		BucketPolicy seen = state.seen();
		List<AccessGrant> standing = seen.foreign().isEmpty() ? List.of() : this.grants.standing(viewer.bucket());
		GrantLook look = new GrantLook(viewer,
				new GrantsInS3(state, this.foreignEffect.look(viewer.bucket(), seen, standing), List.of(), this.ends));
		return this.grants.find(viewer.bucket(), grantId)
			.filter((grant) -> GrantLook.isVisible(grant, viewer))
			.map((grant) -> look.with(shared(grant), viewer.mayManage() ? List.of() : all(grant)).member(grant))
			.orElseThrow(() -> new NotFoundException("This person is not in the data access group any more."));
	}

	private List<AccessGrant> shared(AccessGrant grant) {
		return (grant.grantee() instanceof Team team) ? this.grants.through(List.of(team), grant.bucket()) : List.of();
	}

	/** Returns all that who has the grant has, also through teams. */
	private List<AccessGrant> all(AccessGrant grant) {
		Grantee grantee = grant.grantee();
		BucketName bucket = grant.bucket();
		if (grantee instanceof Person person) {
			List<Long> id = List.of(person.id());
			return Stream
				.concat(this.grants.shown(bucket, id, List.of(), List.of()).stream(),
						this.grants.shared(bucket, id, List.of()).stream())
				.toList();
		}
		return (grantee instanceof App app) ? this.grants.shown(bucket, List.of(), List.of(app.id()), List.of())
				: this.grants.shown(bucket, List.of(), List.of(), List.of(((Team) grantee).id()));
	}

	@Transactional(readOnly = true)
	EndedGrant ended(Access viewer, long grantId) {
		BucketName bucket = viewer.bucket();
		AccessGrant grant = this.grants.find(bucket, grantId)
			.filter((found) -> GrantLook.isVisible(found, viewer))
			.orElseThrow(() -> new NotFoundException("This grant does not exist in " + bucket + "."));
		Grantee grantee = grant.grantee();
		Long revision = grant.endedRevision();
		Long again = this.grants.standing(bucket)
			.stream()
			.filter((other) -> other.grantee().isSame(grantee) && other.folder().equals(grant.folder()))
			.filter((other) -> !this.ends.passed(other.end()))
			.map(AccessGrant::id)
			.findFirst()
			.orElse(null);
		AuditEntry entry = (revision != null) ? this.audit.changeOf(bucket.value(), revision).orElse(null) : null;
		// The revision that notes an end by itself may be about something else.
		boolean expired = this.ends.passed(grant.end(), (entry != null) ? entry.at() : this.clock.instant());
		return new EndedGrant(expired, grant.closed(), expired ? null : entry, again, grantee.active(),
				this.uploadersOwnObjects && revision != null && !this.acls.isDone(bucket, revision));
	}

	private PolicyState state(BucketName bucket) {
		return this.states.findById(bucket.value())
			.orElseThrow(() -> new NotFoundException("There is no data source named " + bucket + "."));
	}

	/**
	 * Returns what the person, through teams as well, or the team has in these buckets,
	 * with what S3 has of it.
	 */
	@Transactional(readOnly = true)
	List<Own> own(Grantee grantee, Collection<BucketName> buckets) {
		Map<BucketName, PolicyState> states = this.states
			.findByBucketIn(buckets.stream().map(BucketName::value).toList())
			.stream()
			.collect(Collectors.toMap(PolicyState::bucket, Function.identity()));
		Map<BucketName, ForeignEffect.Look> looks = new HashMap<>();
		return standing(grantee, buckets).stream().map((grant) -> {
			PolicyState state = Objects.requireNonNull(states.get(grant.bucket()));
			ForeignEffect.Look look = looks.computeIfAbsent(grant.bucket(), (bucket) -> look(bucket, state));
			GrantsInS3 inS3 = new GrantsInS3(state, look, shared(grant), this.ends);
			return new Own(grant.bucket(), grant.reach(), inS3.state(grant), inS3.warning(grant));
		}).toList();
	}

	/** Returns what the person, through teams as well, or the team has. */
	List<AccessGrant> standing(Grantee grantee, Collection<BucketName> buckets) {
		return (grantee instanceof Team team) ? this.grants.of(team, buckets, this.ends.today())
				: this.grants.of((Person) grantee, buckets, this.ends.today());
	}

	private ForeignEffect.Look look(BucketName bucket, PolicyState state) {
		BucketPolicy seen = state.seen();
		return this.foreignEffect.look(bucket, seen,
				seen.foreign().isEmpty() ? List.of() : this.grants.standing(bucket));
	}

}
