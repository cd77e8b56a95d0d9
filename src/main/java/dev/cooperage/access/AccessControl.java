package dev.cooperage.access;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.NotFoundException;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may do what in which bucket, for the other rooms. Changes of a group go through
 * {@link GroupDecisions}; this is what stands.
 */
@Component
public class AccessControl {

	private final AccessGrants grants;

	private final PolicyStates states;

	private final Grantees grantees;

	private final GroupDecisions decisions;

	private final GroupTransactions transactions;

	private final GroupReader reader;

	private final OpenRequests requests;

	private final SeenDenials denials;

	private final GrantableFolders folders;

	private final Clock clock;

	AccessControl(AccessGrants grants, PolicyStates states, Grantees grantees, GroupDecisions decisions,
			GroupTransactions transactions, GroupReader reader, OpenRequests requests, SeenDenials denials,
			GrantableFolders folders, Clock clock) {
		this.grants = grants;
		this.states = states;
		this.grantees = grantees;
		this.decisions = decisions;
		this.transactions = transactions;
		this.reader = reader;
		this.requests = requests;
		this.denials = denials;
		this.folders = folders;
		this.clock = clock;
	}

	/**
	 * What the person may do in the bucket now.
	 * @throws NotFoundException when the bucket has no access group
	 */
	@Transactional(readOnly = true)
	public Access of(Person person, BucketName bucket) {
		List<OwnGrant> own = this.grants.own(person, bucket, bucket.value());
		if (own.isEmpty() && !this.states.existsById(bucket.value())) {
			throw new NotFoundException("There is no data source named " + bucket + ".");
		}
		List<AccessGrant> mine = own.stream().map(OwnGrant::grant).toList();
		DeniedCalls denied = own.isEmpty() ? DeniedCalls.none(bucket)
				: this.denials.of(person, bucket, own.get(0).seenHash());
		return new Access(person, bucket, mine, denied,
				new AskForAccess(bucket, (folder) -> this.folders.against(folder).isEmpty(),
						() -> adminsOf(List.of(bucket)).getOrDefault(bucket, List.of()),
						() -> this.requests.of(person, bucket)));
	}

	/**
	 * The access group as the person sees it, a page of its members.
	 * @param search part of a name or folder; empty for everybody
	 * @param page from 1
	 * @throws NotAllowedException for strangers, who see no member
	 */
	public Group group(BucketName bucket, Person viewer, String search, int page) {
		return this.reader.group(requireSee(bucket, viewer), search, page);
	}

	/**
	 * One line of the group.
	 * @throws NotFoundException when the bucket has no such grant
	 * @throws NotAllowedException for strangers, who see no member
	 */
	Member member(BucketName bucket, Person viewer, long grantId) {
		return this.reader.member(requireSee(bucket, viewer), grantId);
	}

	/**
	 * How a grant that does not stand any more came to its end. Throws likewise.
	 */
	EndedGrant ended(BucketName bucket, Person viewer, long grantId) {
		requireSee(bucket, viewer);
		return this.reader.ended(bucket, grantId);
	}

	private Access requireSee(BucketName bucket, Person viewer) {
		Access access = of(viewer, bucket);
		access.requireSee();
		return access;
	}

	/** The buckets the person has a grant for, with what was granted in each. */
	@Transactional(readOnly = true)
	public Map<BucketName, Holdings> heldBy(Person person) {
		return this.grants.of(person)
			.stream()
			.collect(Collectors.groupingBy(AccessGrant::bucket, Collectors
				.collectingAndThen(Collectors.mapping(AccessGrant::reach, Collectors.toList()), Holdings::of)));
	}

	/**
	 * The user names of the active admins of these buckets, in order of name; one query.
	 */
	@Transactional(readOnly = true)
	public Map<BucketName, List<String>> adminsOf(Collection<BucketName> buckets) {
		if (buckets.isEmpty()) {
			return Map.of();
		}
		return this.grants.admins(buckets)
			.stream()
			.collect(Collectors.groupingBy(AccessGrant::bucket,
					Collectors.mapping((grant) -> grant.person().userName(), Collectors.toList())));
	}

	/**
	 * Opens the access group of a bucket that was just made, with its creator as the only
	 * member, as Admin; in the transaction of the caller. {@link #apply} follows when
	 * that has committed.
	 * @param forApps whether apps can be given access, too
	 */
	@Transactional
	public void open(BucketName bucket, Person creator, boolean forApps) {
		this.states.save(new PolicyState(bucket, forApps, this.clock.instant()));
		this.decisions.admitCreator(bucket, creator);
	}

	/**
	 * Why nobody can be given anything under this person's name in S3, without a full
	 * stop; empty when they can.
	 */
	@Transactional(readOnly = true)
	public Optional<String> against(Person person) {
		return this.grantees.against(person);
	}

	/** Brings S3 in step with the group, waiting at most a few seconds. */
	public void apply(BucketName bucket) {
		this.transactions.apply(bucket);
	}

	/**
	 * What the person may do in the bucket, while nobody else changes its access group:
	 * that waits until the transaction of the caller ends.
	 * @throws NotFoundException when the bucket has no access group
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Access hold(Person person, BucketName bucket) {
		this.states.lock(bucket.value());
		return of(person, bucket);
	}

	/**
	 * Gives the person at least this much, in the transaction of the caller: a lower
	 * grant for the same folder is raised, and one that covers it is left.
	 * {@link #applied} follows when that has committed.
	 * @param why stands in the record
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public GroupChange admit(BucketName bucket, Person person, Reach reach, Person by, String why) {
		return this.decisions.admit(bucket, person, reach, by, why);
	}

	/**
	 * Waits a few seconds for S3 to have an accepted change, and tells how far it is.
	 */
	public GroupChange applied(BucketName bucket, GroupChange change) {
		return this.transactions.applied(bucket, change);
	}

	/**
	 * The line of the access group about the person's own grant that lets them do all
	 * that, that for the same folder first; empty when they have none.
	 */
	@Transactional(readOnly = true)
	public Optional<Member> ownLine(Person person, BucketName bucket, Reach reach) {
		return this.grants.of(person, bucket)
			.stream()
			.filter((grant) -> grant.reach().covers(reach))
			.max(Comparator.comparing((grant) -> grant.folder().value().length()))
			.map((grant) -> this.reader.member(of(person, bucket), grant.id()));
	}

	/** The active admins of the bucket, in order of name. */
	@Transactional(readOnly = true)
	public List<Person> activeAdmins(BucketName bucket) {
		return this.grants.admins(List.of(bucket)).stream().map(AccessGrant::person).toList();
	}

	/** The buckets in which the person is Admin; none for who is outside. */
	@Transactional(readOnly = true)
	public List<BucketName> administeredBy(Person person) {
		return person.external() ? List.of()
				: this.grants.of(person).stream().filter(AccessGrant::manages).map(AccessGrant::bucket).toList();
	}

}
