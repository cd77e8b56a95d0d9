package dev.cooperage.access.decide;

import java.util.List;
import java.util.Optional;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.apps.App;
import dev.cooperage.apps.AppChange;
import dev.cooperage.apps.AppUse;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PageOf;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the access groups in step with apps. The sweep takes the new revisions to S3
 * within seconds of the commit.
 */
@Component
class GrantsOfApps implements AppChange {

	private static final int PAGE_SIZE = 25;

	private final JdbcClient jdbc;

	private final GroupChanges changes;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final GrantEnds ends;

	GrantsOfApps(JdbcClient jdbc, GroupChanges changes, PolicyStates states, AccessGrants grants, GrantEnds ends) {
		this.jdbc = jdbc;
		this.changes = changes;
		this.states = states;
		this.grants = grants;
		this.ends = ends;
	}

	@Override
	public void principalChanged(App app, String former, Person by) {
		buckets(app).forEach((bucket) -> this.changes.byPerson(bucket, by,
				(group) -> group.renamed(app, AuditAction.APP_EDITED, former, app.arn())));
	}

	@Override
	public void deactivated(App app, Person by) {
		buckets(app).forEach((bucket) -> this.changes.byPerson(bucket, by,
				(group) -> group.deactivated(app, AuditAction.APP_DEACTIVATED)));
	}

	@Override
	@Transactional(readOnly = true)
	public PageOf<AppUse> uses(App app, int page) {
		int number = PageOf.number(page);
		Page<AccessGrant> found = this.grants.of(app, PageRequest.of(number - 1, PAGE_SIZE));
		if (found.isEmpty() && found.getTotalPages() > 0) {
			return uses(app, found.getTotalPages());
		}
		return new PageOf<>(found.stream().map(this::use).toList(), number, PAGE_SIZE, found.getTotalElements());
	}

	/**
	 * As on the bucket's page: not in force while the policy in S3 is to be repaired.
	 */
	private AppUse use(AccessGrant grant) {
		Optional<PolicyState> state = this.states.findById(grant.bucket().value());
		boolean drifted = state.filter(PolicyState::drifted).isPresent();
		boolean known = state.flatMap(PolicyState::unseen).isEmpty();
		return new AppUse(grant.bucket(), grant.term().words(), drifted ? null : grant.activeSince(),
				grant.ended() || this.ends.passed(grant.end()) || state.filter(grant::isLeaving).isPresent(), known);
	}

	/** Returns the buckets in order of name, as all do who change several groups. */
	private List<BucketName> buckets(App app) {
		return this.jdbc.sql(
				"select distinct bucket from granted_access where app_id = :app and ended_revision is null order by bucket")
			.param("app", app.id())
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
	}

}
