package dev.cooperage.access;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cooperage.people.Person;
import dev.cooperage.policy.AccessLevel;
import dev.cooperage.storage.BucketName;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.NotFoundException;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may do what in which bucket, for the other rooms. Changes of a group go through
 * {@link GroupDecisions}; this is what stands.
 */
@Component
public class AccessControl {

	private final AccessGrants grants;

	private final PolicyStates states;

	private final GroupDecisions decisions;

	private final GroupReader reader;

	private final Clock clock;

	AccessControl(AccessGrants grants, PolicyStates states, GroupDecisions decisions, GroupReader reader, Clock clock) {
		this.grants = grants;
		this.states = states;
		this.decisions = decisions;
		this.reader = reader;
		this.clock = clock;
	}

	/**
	 * What the person may do in the bucket now.
	 * @throws NotFoundException when the bucket has no access group
	 */
	@Transactional(readOnly = true)
	public Access of(Person person, BucketName bucket) {
		if (!this.states.existsById(bucket.value())) {
			throw new NotFoundException("There is no data source named " + bucket + ".");
		}
		return new Access(person, bucket, this.grants.of(person, bucket),
				adminsOf(List.of(bucket)).getOrDefault(bucket, List.of()));
	}

	/**
	 * The access group as the person sees it, a page of its members.
	 * @param search part of a name; empty for everybody
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

	private Access requireSee(BucketName bucket, Person viewer) {
		Access access = of(viewer, bucket);
		access.requireSee();
		return access;
	}

	/** The buckets the person has a grant for, with the highest level each. */
	@Transactional(readOnly = true)
	public Map<BucketName, AccessLevel> levelsOf(Person person) {
		return this.grants.of(person)
			.stream()
			.collect(Collectors.toMap(AccessGrant::bucket, AccessGrant::level,
					(one, other) -> one.covers(other) ? one : other));
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
	 */
	@Transactional
	public void open(BucketName bucket, Person creator) {
		this.states.save(new PolicyState(bucket, this.clock.instant()));
		this.decisions.admitCreator(bucket, creator);
	}

	/** Brings S3 in step with the group, waiting at most a few seconds. */
	public void apply(BucketName bucket) {
		this.decisions.apply(bucket);
	}

}
