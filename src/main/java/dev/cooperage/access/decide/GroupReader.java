package dev.cooperage.access.decide;

import java.util.Comparator;
import java.util.List;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;

import dev.cooperage.access.Access;
import dev.cooperage.access.EndedGrant;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Group;
import dev.cooperage.access.Member;
import dev.cooperage.access.PolicyMeter;
import dev.cooperage.access.SyncState;
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
import dev.cooperage.web.PageOf;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads an access group for its page, each line with what S3 has of it. */
@Component
class GroupReader {

	private static final int PAGE_SIZE = 25;

	/** Shorter lists are searched by looking. */
	private static final int SHORT = 10;

	/** So many grants that end soon are listed. */
	private static final int ENDING = 50;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final ForeignEffect foreignEffect;

	private final GroupBudget budget;

	private final AuditLog audit;

	private final UnseenWords unseenWords;

	private final ObjectAclStore acls;

	private final GrantEnds ends;

	private final Clock clock;

	private final boolean uploadersOwnObjects;

	GroupReader(PolicyStates states, AccessGrants grants, ForeignEffect foreignEffect, GroupBudget budget,
			AuditLog audit, UnseenWords unseenWords, ObjectAclStore acls, GrantEnds ends, Clock clock,
			S3ConnectionDetails details) {
		this.states = states;
		this.grants = grants;
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
	Group group(Access viewer, String search, int page) {
		BucketName bucket = viewer.bucket();
		PolicyState state = state(bucket);
		SearchText text = SearchText.of(search);
		Page<AccessGrant> found = shown(bucket, text, PageOf.number(page));
		BucketPolicy seen = state.seen();
		List<AccessGrant> standing = this.grants.standing(bucket);
		ForeignEffect.Look look = this.foreignEffect.look(bucket, seen, standing);
		PageOf<Member> members = new PageOf<>(
				found.stream().map((grant) -> member(grant, viewer, state, look)).toList(), found.getNumber() + 1,
				PAGE_SIZE, found.getTotalElements());
		boolean applying = members.items().stream().anyMatch((member) -> member.state().applying());
		PolicyMeter meter = viewer.mayManage() ? this.budget.meter(bucket, seen, standing) : null;
		boolean searchable = !text.text().isEmpty() || standing.size() > SHORT;
		return new Group(bucket, viewer.mayManage(), members, text.text(), searchable, applying, meter,
				viewer.mayManage() ? ending(standing, viewer, state, look) : null, viewer.isMember(),
				state.appsAllowed(), viewer.mayManage() ? seen.foreign().size() : 0,
				state.unseen().map(this.unseenWords::of).orElse(null));
	}

	private Group.@Nullable Ending ending(List<AccessGrant> standing, Access viewer, PolicyState state,
			ForeignEffect.Look look) {
		List<AccessGrant> ending = standing.stream()
			.filter((grant) -> grant.throughTeam().isEmpty())
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
				ending.stream().limit(ENDING).map((grant) -> member(grant, viewer, state, look)).toList());
	}

	@Transactional(readOnly = true)
	Member member(Access viewer, long grantId) {
		PolicyState state = state(viewer.bucket());
		ForeignEffect.Look look = this.foreignEffect.look(viewer.bucket(), state.seen(),
				this.grants.standing(viewer.bucket()));
		return this.grants.find(viewer.bucket(), grantId)
			.map((grant) -> member(grant, viewer, state, look))
			.orElseThrow(() -> new NotFoundException("This person is not in the data access group any more."));
	}

	@Transactional(readOnly = true)
	EndedGrant ended(BucketName bucket, long grantId) {
		AccessGrant grant = this.grants.find(bucket, grantId)
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

	/** Returns the last page instead of one that is not there any more. */
	private Page<AccessGrant> shown(BucketName bucket, SearchText text, int number) {
		Page<AccessGrant> page = this.grants.shown(bucket, text.pattern(), PageRequest.of(number - 1, PAGE_SIZE));
		boolean beyond = page.isEmpty() && page.getTotalPages() > 0;
		return beyond ? shown(bucket, text, page.getTotalPages()) : page;
	}

	private PolicyState state(BucketName bucket) {
		return this.states.findById(bucket.value())
			.orElseThrow(() -> new NotFoundException("There is no data source named " + bucket + "."));
	}

	private Member member(AccessGrant grant, Access viewer, PolicyState state, ForeignEffect.Look look) {
		boolean over = this.ends.passed(grant.end());
		List<AccessGrant> through = grant.ofTeam() && !grant.ended()
				? this.grants.through(List.of((Team) grant.grantee()), grant.bucket())
					.stream()
					.filter((member) -> member.folder().equals(grant.folder()))
					.toList()
				: List.of();
		SyncState sync = grant.setAside(state.nextCheck())
			.or(() -> TeamStates.setAside(through, state.nextCheck()))
			.filter((aside) -> !over)
			.orElseGet(() -> over ? stateOfEnd(grant, state) : stateOf(grant, through, state));
		boolean app = grant.grantee() instanceof App;
		return new Member(grant.id(), name(grant.grantee()), about(grant.grantee()),
				grant.grantee().isSame(viewer.person()), grant.level(), grant.folder().value(), grant.grantedBy(),
				grant.grantedAt(), grant.end(), grant.ended() || this.ends.passed(grant.end()), sync,
				warning(grant, through, state, look), grant.version(), grant.grantee().external(), app, grant.ofTeam(),
				through.size(), grant.throughTeam().map(Team::name).orElse(null));
	}

	private static String name(Grantee grantee) {
		if (grantee instanceof Team team) {
			return team.name();
		}
		return (grantee instanceof App app) ? app.name() : grantee.called();
	}

	private static String about(Grantee grantee) {
		if (grantee instanceof Team team) {
			return team.description();
		}
		return (grantee instanceof App app) ? "owner " + app.owner().userName() : ((Person) grantee).displayName();
	}

	/**
	 * S3 that has a grant with its end refuses from then on, whether it was seen to lack
	 * the grant or not.
	 */
	private SyncState stateOfEnd(AccessGrant grant, PolicyState state) {
		if (grant.activeSince() == null || state.drifted()) {
			return state.pending();
		}
		SyncState refusing = new SyncState.Active(Objects.requireNonNull(this.ends.instant(grant.end())));
		return state.unseen().map(SyncState.class::cast).orElse(refusing);
	}

	private static SyncState stateOf(AccessGrant grant, List<AccessGrant> through, PolicyState state) {
		if (grant.activeSince() == null || grant.ended() || state.drifted()
				|| through.stream().anyMatch((member) -> member.activeSince() == null)) {
			return state.pending();
		}
		SyncState active = new SyncState.Active(Objects.requireNonNull(grant.activeSince()));
		return state.unseen().map(SyncState.class::cast).orElse(active);
	}

	private static @Nullable String warning(AccessGrant grant, List<AccessGrant> through, PolicyState state,
			ForeignEffect.Look look) {
		return state.drifted()
				? "Somebody changed the panel's part of the bucket policy in S3, and it is being repaired"
				: Stream.concat(Stream.of(grant), through.stream())
					.map(look::warning)
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null);
	}

}
