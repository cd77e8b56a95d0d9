package dev.cooperage.access.decide;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.SyncState;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.apps.App;
import dev.cooperage.audit.CsvLine;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotFoundException;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All grants of a group as lines of CSV, which can be imported again. */
@Component
public class GroupExport {

	private final PolicyStates states;

	private final AccessGrants grants;

	private final GrantEnds ends;

	GroupExport(PolicyStates states, AccessGrants grants, GrantEnds ends) {
		this.states = states;
		this.grants = grants;
		this.ends = ends;
	}

	/** Writes the grants that stand, in order of name and folder. */
	@Transactional(readOnly = true)
	public void write(BucketName bucket, Appendable to) throws IOException {
		PolicyState state = this.states.findById(bucket.value())
			.orElseThrow(() -> new NotFoundException("There is no data source named " + bucket + "."));
		List<AccessGrant> standing = this.grants.standing(bucket)
			.stream()
			.filter((grant) -> !this.ends.passed(grant.end()))
			.sorted(Comparator.comparing(GroupExport::name)
				.thenComparing((grant) -> grant.folder().value())
				.thenComparing(AccessGrant::id))
			.toList();
		CsvLine.append(to, "Name", "Through", "Access level", "Folder", "Since (UTC)", "Until", "Granted by", "In S3",
				"Manages the folder");
		for (AccessGrant grant : standing) {
			CsvLine.append(to, name(grant), through(grant), grant.level().label(), grant.folder().value(),
					time(grant.grantedAt()), Objects.toString(grant.endsOn(), ""), grant.grantedBy(),
					words(stateOf(grant, state)), grant.managesFolder() ? "yes" : "");
		}
	}

	private static String name(AccessGrant grant) {
		return (grant.grantee() instanceof App app) ? app.name() : grant.grantee().called();
	}

	private static String through(AccessGrant grant) {
		return grant.throughTeam()
			.map((team) -> "Team " + team.name())
			.orElse((grant.grantee() instanceof App) ? "App" : "Own grant");
	}

	private static SyncState stateOf(AccessGrant grant, PolicyState state) {
		Instant since = grant.activeSince();
		return grant.setAside(state).orElseGet(() -> {
			if (since == null || state.drifted()) {
				return state.pending();
			}
			return state.unseen().map(SyncState.class::cast).orElse(new SyncState.Active(since));
		});
	}

	private static String words(SyncState state) {
		if (state instanceof SyncState.Active active) {
			return "since " + time(active.since());
		}
		if (state instanceof SyncState.NotApplied failed) {
			return "not applied: " + failed.reason();
		}
		if (state instanceof SyncState.NotRevoked failed) {
			return "not revoked yet: " + failed.reason();
		}
		if (state instanceof SyncState.Revoking) {
			return "not revoked yet";
		}
		return (state instanceof SyncState.NotKnown) ? "not known" : "not yet";
	}

	private static String time(Instant at) {
		return at.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
