package dev.cooperage.access.group;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GrantEndProperties;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.people.TestPeople;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.teams.Team;

import org.springframework.test.util.ReflectionTestUtils;

/** An access group in memory: Ada is its only member, and Admin. */
class GroupOfOne {

	static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

	static final BucketName BUCKET = new BucketName("alpha-figures");

	final Person ada = TestPeople.person(1, "ada");

	final Person bob = TestPeople.person(2, "bob");

	final Person carol = TestPeople.person(3, "carol");

	final Person root = TestPeople.platformAdmin(9, "root");

	final PolicyState state;

	/** Who is in which team, by the team's id. */
	final Map<Long, List<Person>> members = new HashMap<>();

	boolean teamsMayBeAdmin;

	private final List<AccessGrant> grants = new ArrayList<>();

	GroupOfOne() {
		this(false);
	}

	GroupOfOne(boolean appsAllowed) {
		this.state = new PolicyState(BUCKET, appsAllowed, NOW);
		has(this.ada, AccessLevel.ADMIN, "");
	}

	/** Gives somebody a grant that S3 enforces. */
	AccessGrant has(Grantee grantee, AccessLevel level, String folder) {
		return has(grantee, level, folder, GrantEnd.NONE);
	}

	/** The same, until a day. */
	AccessGrant has(Grantee grantee, AccessLevel level, String folder, GrantEnd end) {
		AccessGrant grant = saved(
				new AccessGrant(BUCKET, grantee, new Term(reach(level, folder), end), this.ada, NOW, 0));
		if (grantee instanceof Team team) {
			members(team).forEach((member) -> saved(grant.through(member, NOW, 0)));
		}
		return grant;
	}

	/** Gives somebody a grant that S3 does not have yet. */
	AccessGrant wants(Grantee grantee, AccessLevel level, String folder) {
		AccessGrant grant = has(grantee, level, folder);
		ReflectionTestUtils.setField(grant, "appliedLevel", null);
		ReflectionTestUtils.setField(grant, "activeSince", null);
		return grant;
	}

	/** Notes that S3 was seen to have the policy of a revision. */
	void applied(long revision) {
		ReflectionTestUtils.setField(this.state, "appliedRevision", revision);
	}

	/** Notes that the last attempt to write the policy failed. */
	void failed(String reason) {
		ReflectionTestUtils.setField(this.state, "lastError", reason);
	}

	/** Saves a grant that a change made, as if S3 had it. */
	AccessGrant saved(AccessGrant grant) {
		ReflectionTestUtils.setField(grant, "id", this.grants.size() + 1L);
		ReflectionTestUtils.setField(grant, "appliedLevel", grant.level());
		ReflectionTestUtils.setField(grant, "activeSince", NOW);
		this.grants.add(grant);
		return grant;
	}

	/** Returns what the person has through a team, and stands. */
	List<AccessGrant> through(Person person) {
		return this.grants.stream()
			.filter((grant) -> !grant.ended() && grant.throughTeam().isPresent() && grant.grantee().isSame(person))
			.toList();
	}

	private List<Person> members(Team team) {
		return this.members.getOrDefault(team.id(), List.of()).stream().filter(Person::active).toList();
	}

	/** Opens the group for one change, as under the lock of its row. */
	AccessGroup group() {
		return group(new GrantEndProperties(ZoneOffset.UTC, null, null));
	}

	/** The same with limits on how long access lasts. */
	AccessGroup group(GrantEndProperties limits) {
		return group(limits, NOW);
	}

	/** The same at another time. */
	AccessGroup group(GrantEndProperties limits, Instant now) {
		GrantEnds ends = new GrantEnds(limits, Clock.fixed(now, ZoneOffset.UTC));
		return new AccessGroup(this.state, this.grants.stream().filter((grant) -> !grant.ended()).toList(),
				new TeamRoster(this::members, this.teamsMayBeAdmin), ends, now);
	}

	GroupOfOne withoutAnybody() {
		this.grants.clear();
		return this;
	}

	static Term term(AccessLevel level, String folder, GrantEnd end) {
		return new Term(reach(level, folder), end);
	}

	static Reach reach(AccessLevel level, String folder) {
		return new Reach(level, new KeyPrefix(folder));
	}

}
