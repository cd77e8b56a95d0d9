package dev.cooperage.requests;

import java.time.Clock;
import java.util.Optional;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessGranted;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.Team;

import org.springframework.stereotype.Component;

/** Closes a request when what it asks for is granted beside it, and says so. */
@Component
class OvertakenRequests implements AccessGranted {

	private final RequestRepository requests;

	private final AccessControl access;

	private final RequestAudit record;

	private final GrantEnds ends;

	private final Clock clock;

	OvertakenRequests(RequestRepository requests, AccessControl access, RequestAudit record, GrantEnds ends,
			Clock clock) {
		this.requests = requests;
		this.access = access;
		this.record = record;
		this.ends = ends;
		this.clock = clock;
	}

	private Optional<AccessRequest> open(BucketName bucket, Grantee grantee) {
		return (grantee instanceof Team team) ? this.requests.openForTeam(bucket, team.id())
				: this.requests.open(bucket, ((Person) grantee).id());
	}

	@Override
	public void granted(BucketName bucket, Grantee grantee, Reach reach, Person by) {
		open(bucket, grantee).ifPresent((request) -> {
			GrantEnds here = this.ends.within(this.access.longestDays(bucket));
			Term granted = new Term(request.wanted().reach(), here.atMost(request.wanted().end()));
			if (this.access.decidedFor(grantee, bucket).stream().anyMatch((term) -> term.covers(granted))) {
				request.overtake(granted, by, this.clock.instant());
				this.record.answered(request, AuditAction.REQUEST_OVERTAKEN, by);
			}
		});
	}

}
