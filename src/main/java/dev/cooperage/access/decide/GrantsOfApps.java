package dev.cooperage.access.decide;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import dev.cooperage.access.Holdings;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.apps.App;
import dev.cooperage.apps.AppChange;
import dev.cooperage.apps.AppUse;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
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

	private final PolicyStates states;

	private final AccessGrants grants;

	private final AuditLog audit;

	private final Clock clock;

	GrantsOfApps(JdbcClient jdbc, PolicyStates states, AccessGrants grants, AuditLog audit, Clock clock) {
		this.jdbc = jdbc;
		this.states = states;
		this.grants = grants;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	public void principalChanged(App app, String former, Person by) {
		each(app, (state, group) -> {
			Instant now = this.clock.instant();
			long revision = group.nextRevision(now);
			group.of(app).forEach((grant) -> grant.renamed(revision, now));
			app.subjectOf(this.audit.by(by.actor(), AuditAction.APP_EDITED))
				.on(state.bucket().value())
				.at(revision)
				.from(former)
				.into(app.arn())
				.record();
		});
	}

	@Override
	public void deactivated(App app, Person by) {
		each(app, (state, group) -> {
			List<AccessGrant> ended = group.of(app);
			long revision = group.nextRevision(this.clock.instant());
			String before = Holdings.of(ended.stream().map(AccessGrant::reach).toList()).words();
			ended.forEach((grant) -> grant.end(revision));
			app.subjectOf(this.audit.by(by.actor(), AuditAction.APP_DEACTIVATED))
				.on(state.bucket().value())
				.from(before)
				.at(revision)
				.record();
		});
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
		return new AppUse(grant.bucket(), grant.reach().words(), drifted ? null : grant.activeSince(), grant.ended(),
				known);
	}

	/** In order of name, as all who change several groups at once. */
	private void each(App app, BiConsumer<PolicyState, AccessGroup> change) {
		List<BucketName> buckets = this.jdbc.sql(
				"select distinct bucket from access_grant where app_id = :app and ended_revision is null order by bucket")
			.param("app", app.id())
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
		for (BucketName bucket : buckets) {
			this.states.lock(bucket.value())
				.ifPresent((state) -> change.accept(state, new AccessGroup(state, this.grants.standing(bucket))));
		}
	}

}
