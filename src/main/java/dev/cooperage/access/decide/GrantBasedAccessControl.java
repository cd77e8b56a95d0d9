package dev.cooperage.access.decide;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AskForAccess;
import dev.cooperage.access.DeniedCalls;
import dev.cooperage.access.EndedGrant;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.GrantableFolders;
import dev.cooperage.access.Group;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.Holdings;
import dev.cooperage.access.Member;
import dev.cooperage.access.OpenRequests;
import dev.cooperage.access.OpenRequests.OpenRequest;
import dev.cooperage.access.PolicyMeter;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.ForeignDenials;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.OwnGrant;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The access of people by the grants of the access groups, and by what S3 has of them.
 */
@Component
class GrantBasedAccessControl implements AccessControl {

	private final AccessGrants grants;

	private final PolicyStates states;

	private final Grantees grantees;

	private final GroupDecisions decisions;

	private final GroupTransactions transactions;

	private final GroupReader reader;

	private final OpenRequests requests;

	private final ForeignDenials denials;

	private final GrantableFolders folders;

	private final EndingGrants ending;

	private final EndReminders reminders;

	private final GrantEnds ends;

	private final AuditLog audit;

	private final Clock clock;

	GrantBasedAccessControl(AccessGrants grants, PolicyStates states, Grantees grantees, GroupDecisions decisions,
			GroupTransactions transactions, GroupReader reader, OpenRequests requests, ForeignDenials denials,
			GrantableFolders folders, EndingGrants ending, EndReminders reminders, GrantEnds ends, AuditLog audit,
			Clock clock) {
		this.grants = grants;
		this.states = states;
		this.grantees = grantees;
		this.decisions = decisions;
		this.transactions = transactions;
		this.reader = reader;
		this.requests = requests;
		this.denials = denials;
		this.folders = folders;
		this.ending = ending;
		this.reminders = reminders;
		this.ends = ends;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Access of(Person person, BucketName bucket) {
		List<OwnGrant> own = this.grants.own(person, bucket, bucket.value(), this.ends.today());
		if (own.isEmpty() && !this.states.existsById(bucket.value())) {
			throw new NotFoundException("There is no data source named " + bucket + ".");
		}
		List<AccessGrant> mine = own.stream().map(OwnGrant::grant).toList();
		DeniedCalls denied = own.isEmpty() ? DeniedCalls.none(bucket)
				: this.denials.of(person, bucket, own.get(0).seenHash());
		return new Access(person, bucket, mine, denied,
				new AskForAccess(bucket, (folder) -> this.folders.against(folder).isEmpty(),
						() -> adminsOf(List.of(bucket)).getOrDefault(bucket, List.of()),
						() -> this.requests.of(person, bucket), () -> had(person, bucket)));
	}

	private Optional<Reach> had(Person person, BucketName bucket) {
		return this.ending.of(person, bucket).stream().map((ending) -> ending.term().reach()).findFirst();
	}

	@Override
	@Transactional(readOnly = true)
	public Summary summaryOf(Person person) {
		List<AccessGrant> known = this.ending.heldOrExpired(person);
		Map<BucketName, OpenRequest> asked = this.requests.of(person);
		return new Summary(holdings(known.stream().filter((grant) -> !grant.ended())),
				this.ending.among(known, () -> asked), asked);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Ending> endingOf(Person person) {
		return this.ending.of(person);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Ending> endingOf(Person person, BucketName bucket) {
		return this.ending.of(person, bucket);
	}

	@Override
	public List<Own> ownIn(Grantee grantee, Collection<BucketName> buckets) {
		return buckets.isEmpty() ? List.of() : this.reader.own(grantee, buckets);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Term> decidedFor(Grantee grantee, BucketName bucket) {
		return this.reader.standing(grantee, List.of(bucket)).stream().map(AccessGrant::term).toList();
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public List<Reminder> takeReminders(int limit) {
		return this.reminders.take(limit);
	}

	@Override
	public Group group(BucketName bucket, Person viewer, GroupPlace place, @Nullable Long grantId) {
		return this.reader.group(requireSee(bucket, viewer), place, grantId);
	}

	@Override
	public @Nullable PolicyMeter meter(BucketName bucket, Person viewer) {
		Access access = of(viewer, bucket);
		access.requireManage();
		return this.reader.meter(bucket);
	}

	@Override
	public String seen(BucketName bucket, Person viewer) {
		return this.reader.seen(requireSee(bucket, viewer).bucket());
	}

	@Override
	public Member member(BucketName bucket, Person viewer, long grantId) {
		return this.reader.member(requireSee(bucket, viewer), grantId);
	}

	@Override
	public EndedGrant ended(BucketName bucket, Person viewer, long grantId) {
		return this.reader.ended(requireSee(bucket, viewer), grantId);
	}

	private Access requireSee(BucketName bucket, Person viewer) {
		Access access = of(viewer, bucket);
		access.requireSee();
		return access;
	}

	@Override
	@Transactional(readOnly = true)
	public Map<BucketName, Holdings> heldBy(Person person) {
		return holdings(this.grants.of(person, this.ends.today()).stream());
	}

	private static Map<BucketName, Holdings> holdings(Stream<AccessGrant> grants) {
		return grants.collect(Collectors.groupingBy(AccessGrant::bucket, Collectors
			.collectingAndThen(Collectors.mapping(AccessGrant::term, Collectors.toList()), Holdings::of)));
	}

	@Override
	@Transactional(readOnly = true)
	public Map<BucketName, List<String>> adminsOf(Collection<BucketName> buckets) {
		if (buckets.isEmpty()) {
			return Map.of();
		}
		return this.grants.admins(buckets, this.ends.today())
			.stream()
			.collect(Collectors.groupingBy(AccessGrant::bucket,
					Collectors.mapping((grant) -> grant.person().userName(), Collectors.toList())));
	}

	@Override
	@Transactional
	public void open(BucketName bucket, Person creator, boolean forApps) {
		this.states.save(new PolicyState(bucket, forApps, this.clock.instant()));
		this.decisions.admitCreator(bucket, creator);
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<String> against(Person person) {
		return this.grantees.against(person);
	}

	@Override
	@Transactional(readOnly = true)
	public @Nullable Integer longestDays(BucketName bucket) {
		return this.states.longestDays(bucket.value());
	}

	@Override
	@Transactional
	public void limit(BucketName bucket, @Nullable Integer longestDays, Person by) {
		PolicyState state = this.states.lock(bucket.value())
			.orElseThrow(() -> new NotFoundException("There is no data source named " + bucket + "."));
		of(by, bucket).requireManage("limit how long access lasts");
		Integer before = state.longestDays();
		if (!Objects.equals(before, longestDays)) {
			state.limit(longestDays);
			this.audit.by(by.actor(), AuditAction.BUCKET_LIMIT_EDITED)
				.on(bucket.value())
				.from(GrantEnds.duration(before))
				.into(GrantEnds.duration(longestDays))
				.record();
		}
	}

	@Override
	public void apply(BucketName bucket) {
		this.transactions.apply(bucket);
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public Access hold(Person person, BucketName bucket) {
		this.states.lock(bucket.value());
		return of(person, bucket);
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public GroupChange admit(BucketName bucket, Grantee grantee, Term term, Person by, String why) {
		return this.decisions.admit(bucket, grantee, term, by, why);
	}

	@Override
	public GroupChange applied(BucketName bucket, GroupChange change) {
		return this.transactions.applied(bucket, change);
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Member> ownLine(Person person, BucketName bucket, Reach reach) {
		return this.grants.of(person, bucket, this.ends.today())
			.stream()
			.filter((grant) -> grant.reach().covers(reach))
			.max(Comparator.comparing((grant) -> grant.folder().value().length()))
			.map((grant) -> this.reader.member(of(person, bucket), grant.id()));
	}

	@Override
	@Transactional(readOnly = true)
	public List<Person> activeAdmins(BucketName bucket) {
		return this.grants.admins(List.of(bucket), this.ends.today()).stream().map(AccessGrant::person).toList();
	}

	@Override
	@Transactional(readOnly = true)
	public List<BucketName> administeredBy(Person person) {
		return person.external() ? List.of()
				: this.grants.of(person, this.ends.today())
					.stream()
					.filter(AccessGrant::manages)
					.map(AccessGrant::bucket)
					.toList();
	}

}
