package dev.cooperage.access.group;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GrantEndProperties;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.access.group.GroupDecision.Entry;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.people.TestPeople;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.teams.Team;
import dev.cooperage.teams.TestTeams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.cooperage.access.group.GroupOfOne.reach;
import static dev.cooperage.access.group.GroupOfOne.term;
import static dev.cooperage.policy.rendering.AccessLevel.ADMIN;
import static dev.cooperage.policy.rendering.AccessLevel.READ_ONLY;
import static dev.cooperage.policy.rendering.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** People who manage access to folders of an access group, in memory. */
class FolderOwnerTests {

	private static final GrantEndProperties NO_LIMITS = new GrantEndProperties(ZoneOffset.UTC, null, null);

	private final GroupOfOne data = new GroupOfOne();

	private final Person ada = this.data.ada;

	/** Manages a/ and c/d/. */
	private final Person bob = this.data.bob;

	private final Person carol = this.data.carol;

	private final Person dan = TestPeople.person(4, "dan");

	private final AccessGrant managing;

	FolderOwnerTests() {
		this.managing = owner(this.bob, "a/");
		owner(this.bob, "c/d/");
	}

	@Test
	void ownerGivesAccessToTheFolderAndBelow() {
		for (String folder : List.of("a/", "a/x/", "c/d/", "c/d/e/")) {
			AccessGroup group = byBob();
			GroupDecision decision = group.grant(this.carol, reach(READ_ONLY, folder), this.bob, null);
			assertThat(done(decision)).isEqualTo("carol now has Read only in " + folder + ".");
			assertThat(decision.entries()).containsExactly(
					new Entry(AuditAction.ACCESS_GRANTED, this.carol, null, "Read only in " + folder, null));
			group.requireWithinRight(decision);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ab/", "A/", "b/", "c/", "c/dd/", "x/a/", " a/" })
	void ownerGivesNothingElsewhere(String folder) {
		AccessGroup group = byBob();
		assertThat(refused(group.grant(this.carol, reach(READ_ONLY, folder), this.bob, null)))
			.isEqualTo("You manage access to a/ and c/d/ only; choose one of these folders or one below them");
		assertThat(group.added()).isEmpty();
	}

	@Test
	void stepsUpAreNoWayOut() {
		assertThat(refused(byBob().grant(this.carol, reach(READ_ONLY, "a/../b/"), this.bob, null)))
			.isEqualTo("A folder must not have . or .. between its slashes");
	}

	@Test
	void ownerGivesNoMoreThanReadWrite() {
		assertThat(refused(byBob().grant(this.carol, reach(ADMIN, "a/"), this.bob, null)))
			.isEqualTo("Only an admin of alpha-figures can make somebody Admin");
		AccessGrant grant = this.data.has(this.carol, READ_ONLY, "a/");
		assertThat(refused(byBob().edit(grant, ADMIN, GrantEnd.NONE, this.bob, null)))
			.isEqualTo("Only an admin of alpha-figures can make somebody Admin");
	}

	@Test
	void ownerChangesAndRevokesInTheFolder() {
		AccessGrant grant = this.data.has(this.carol, READ_ONLY, "a/x/");
		AccessGroup group = byBob();
		GroupDecision edited = group.edit(grant, READ_WRITE, GrantEnd.NONE, this.bob, null);
		assertThat(done(edited)).isEqualTo("The grant of carol is now Read/write in a/x/.");
		group.requireWithinRight(edited);
		GroupDecision revoked = byBob().revoke(grant);
		assertThat(done(revoked)).isEqualTo("The grant of Read/write in a/x/ to carol has ended.");
	}

	@Test
	void nothingElsewhereIsTouchedOrTold() {
		AccessGrant sibling = this.data.has(this.carol, READ_WRITE, "ab/");
		String only = "You manage access to a/ and c/d/ only; choose one of these folders or one below them";
		AccessGroup group = byBob();
		assertThat(group.reaches(sibling)).isFalse();
		assertThat(refused(group.edit(sibling, READ_ONLY, GrantEnd.NONE, this.bob, null))).isEqualTo(only);
		assertThat(refused(group.revoke(sibling))).isEqualTo(only);
		assertThat(done(byBob().grant(this.carol, reach(READ_ONLY, "a/"), this.bob, null))).doesNotContain("ab/");
		AccessGrant inside = this.data.has(this.carol, READ_ONLY, "a/");
		assertThat(done(byBob().revoke(inside))).isEqualTo("The grant of Read only in a/ to carol has ended.");
	}

	@Test
	void accessToAFolderAboveIsNotTold() {
		GroupOfOne deep = new GroupOfOne();
		AccessGrant owner = deep.has(this.bob, READ_WRITE, "top/a/");
		owner.letManageFolder(true);
		deep.has(this.carol, READ_WRITE, "top/");
		AccessGroup group = deep.group();
		group.within(group.folderRightOf(this.bob));
		GroupChange unchanged = group.grant(this.carol, reach(READ_ONLY, "top/a/x/"), this.bob, null).outcome();
		assertThat(((GroupChange.Unchanged) unchanged).sentence()).isEqualTo(
				"carol can do this in top/a/x/ already, by a grant that admins decide about; nothing was changed.");
	}

	@Test
	void whoHasTheWholeDataSourceIsNotTouched() {
		this.data.has(this.carol, READ_ONLY, "");
		AccessGrant grant = this.data.has(this.carol, READ_WRITE, "a/");
		String sentence = "Only an admin of alpha-figures can change the access of carol";
		assertThat(refused(byBob().grant(this.carol, reach(READ_WRITE, "a/x/"), this.bob, null))).isEqualTo(sentence);
		assertThat(refused(byBob().edit(grant, READ_ONLY, GrantEnd.NONE, this.bob, null))).isEqualTo(sentence);
		assertThat(refused(byBob().revoke(grant))).isEqualTo(sentence);
		AccessGrant ofAdmin = this.data.has(this.ada, READ_ONLY, "a/");
		assertThat(refused(byBob().revoke(ofAdmin)))
			.isEqualTo("Only an admin of alpha-figures can change the access of ada");
	}

	@Test
	void whoHasTheWholeDataSourceThroughATeamIsNotTouchedEither() {
		Team team = TestTeams.team(5, "Analysts", this.ada);
		this.data.members.put(5L, List.of(this.carol));
		this.data.has(team, READ_ONLY, "");
		assertThat(refused(byBob().grant(this.carol, reach(READ_ONLY, "a/"), this.bob, null)))
			.isEqualTo("Only an admin of alpha-figures can change the access of carol");
	}

	@Test
	void teamsGetAccessToTheFolder() {
		Team team = TestTeams.team(5, "Analysts", this.ada);
		this.data.members.put(5L, List.of(this.carol, this.dan));
		AccessGroup group = byBob();
		GroupDecision decision = group.grant(team, reach(READ_ONLY, "a/"), this.bob, null);
		assertThat(done(decision)).isEqualTo("The team Analysts now has Read only in a/.");
		group.requireWithinRight(decision);
	}

	@Test
	void ownersDoNotDecideAboutThemselvesOrEachOther() {
		AccessGrant nested = owner(this.carol, "a/x/");
		String managers = "Only an admin of alpha-figures can change what somebody has who manages access";
		assertThat(refused(byBob().revoke(nested))).isEqualTo(managers);
		assertThat(refused(byBob().edit(nested, READ_ONLY, GrantEnd.NONE, this.bob, null))).isEqualTo(managers);
		assertThat(refused(
				byBob().edit(this.managing, READ_WRITE, new GrantEnd(LocalDate.of(2030, 1, 1)), this.bob, null)))
			.isEqualTo(managers);
		assertThat(refused(byBob().grant(this.bob, reach(READ_WRITE, "a/y/"), this.bob, null)))
			.isEqualTo("Only an admin of alpha-figures can change your own access");
	}

	@Test
	void nestedOwnerDoesNotReachUp() {
		owner(this.carol, "a/x/");
		AccessGrant above = this.data.has(this.dan, READ_ONLY, "a/");
		AccessGroup group = this.data.group();
		group.within(group.folderRightOf(this.carol));
		assertThat(group.reaches(above)).isFalse();
		assertThat(refused(group.grant(this.dan, reach(READ_ONLY, "a/"), this.carol, null)))
			.isEqualTo("You manage access to a/x/ only; choose this folder or one below it");
	}

	@Test
	void onlyAdminsMakeAndEndOwners() {
		AccessGrant grant = this.data.has(this.carol, READ_WRITE, "a/");
		String only = "Only an admin of alpha-figures can let somebody manage access to a folder";
		assertThat(refused(byBob().grantManaging(this.dan, term(READ_WRITE, "a/x/", GrantEnd.NONE), this.bob)))
			.isEqualTo(only);
		assertThat(refused(byBob().edit(grant, READ_WRITE, GrantEnd.NONE, true, this.bob))).isEqualTo(only);
		assertThat(refused(byBob().edit(this.managing, READ_WRITE, GrantEnd.NONE, false, this.bob)))
			.startsWith("Only an admin of alpha-figures can");
		assertThat(this.managing.letsManageFolder()).isTrue();
		assertThat(grant.letsManageFolder()).isFalse();
	}

	@Test
	void adminMakesAnOwner() {
		AccessGroup group = this.data.group();
		GroupDecision decision = group.grantManaging(this.carol, term(READ_WRITE, "e/", GrantEnd.NONE), this.ada);
		assertThat(done(decision)).isEqualTo("carol now has Read/write in e/. carol now manages access to e/.");
		assertThat(decision.entries()).containsExactly(new Entry(AuditAction.ACCESS_GRANTED, this.carol, null,
				"Read/write in e/, managing access to the folder", null));
		assertThat(group.added()).singleElement().matches(AccessGrant::managesFolder);
	}

	@Test
	void adminLetsSomebodyManageWhatTheyHaveAndEndsIt() {
		AccessGrant grant = this.data.has(this.carol, READ_WRITE, "e/");
		GroupDecision made = this.data.group().edit(grant, READ_WRITE, GrantEnd.NONE, true, this.ada);
		assertThat(done(made)).isEqualTo("carol now manages access to e/.");
		assertThat(made.entries())
			.containsExactly(new Entry(AuditAction.ACCESS_MANAGER_ADDED, this.carol, null, "e/", null));
		assertThat(made.gains()).as("S3 has nothing to learn").isEmpty();
		assertThat(grant.activeSince()).isNotNull();
		assertThat(grant.managesFolder()).isTrue();
		GroupDecision ended = this.data.group().edit(grant, READ_WRITE, GrantEnd.NONE, false, this.ada);
		assertThat(done(ended)).isEqualTo("carol no longer manages access to e/.");
		assertThat(grant.managesFolder()).isFalse();
	}

	@Test
	void somebodyWithMoreIsLetManageAFolder() {
		this.data.has(this.carol, READ_WRITE, "");
		AccessGroup group = this.data.group();
		group.grantManaging(this.carol, term(READ_WRITE, "e/", GrantEnd.NONE), this.ada);
		assertThat(group.added()).hasSize(1);
		AccessGrant held = this.data.has(this.dan, READ_WRITE, "f/");
		assertThat(done(this.data.group().grantManaging(this.dan, held.term(), this.ada)))
			.isEqualTo("dan now manages access to f/.");
	}

	@Test
	void nothingElseCanManageAFolder() {
		Team team = TestTeams.team(5, "Analysts", this.ada);
		Person outsider = TestPeople.outsider(7, "olga");
		GrantEnd none = GrantEnd.NONE;
		assertThat(refused(this.data.group().grantManaging(team, term(READ_WRITE, "e/", none), this.ada)))
			.isEqualTo("The team Analysts cannot manage access to a folder; only a person can");
		assertThat(refused(this.data.group().grantManaging(outsider, term(READ_WRITE, "e/", none), this.ada)))
			.isEqualTo("olga is outside the organisation and cannot manage access to a folder");
		for (Reach reach : List.of(reach(READ_ONLY, "e/"), reach(READ_WRITE, ""), reach(ADMIN, ""))) {
			assertThat(refused(this.data.group()
				.grantManaging(this.carol, term(reach.level(), reach.folder().value(), none), this.ada)))
				.as(reach.fully())
				.isEqualTo("Only somebody with Read/write in a folder can manage access to it");
		}
		AccessGrant reader = this.data.has(this.carol, READ_ONLY, "e/");
		assertThat(refused(this.data.group().edit(reader, READ_ONLY, none, true, this.ada)))
			.isEqualTo("Only somebody with Read/write in a folder can manage access to it");
	}

	@Test
	void rightEndsWithReadWrite() {
		GroupDecision decision = this.data.group().edit(this.managing, READ_ONLY, GrantEnd.NONE, this.ada, null);
		assertThat(decision.entries()).containsExactly(new Entry(AuditAction.ACCESS_LEVEL_EDITED, this.bob,
				"Read/write in a/, managing access to the folder", "Read only in a/", null));
		assertThat(refused(byBob().grant(this.carol, reach(READ_ONLY, "a/"), this.bob, null)))
			.startsWith("You manage access to c/d/ only");
		this.data.group().edit(this.managing, READ_WRITE, GrantEnd.NONE, this.ada, null);
		assertThat(this.managing.managesFolder()).as("not again by itself").isFalse();
	}

	@Test
	void rightEndsWithTheGrant() {
		this.data.group().revoke(this.managing);
		assertThat(byBob().reaches(this.data.has(this.carol, READ_ONLY, "a/"))).isFalse();
	}

	@Test
	void rightEndsWhenTheLastDayIsOver() {
		GroupOfOne ending = new GroupOfOne();
		ending.has(this.bob, READ_WRITE, "a/", new GrantEnd(LocalDate.of(2026, 12, 24))).letManageFolder(true);
		assertThat(ending.group(NO_LIMITS, Instant.parse("2026-12-24T23:59:59Z")).folderRightOf(this.bob).nowhere())
			.isFalse();
		assertThat(ending.group(NO_LIMITS, Instant.parse("2026-12-25T00:00:00Z")).folderRightOf(this.bob).nowhere())
			.isTrue();
	}

	@Test
	void rightRestsWhileTheGrantIsSetAside() {
		this.managing.refuse("S3 does not know bob", 8, GroupOfOne.NOW);
		assertThat(this.managing.managesFolder()).isFalse();
		assertThat(refused(byBob().grant(this.carol, reach(READ_ONLY, "a/"), this.bob, null)))
			.startsWith("You manage access to c/d/ only");
		this.managing.takeUp(9);
		this.managing.waitForRoom(GroupOfOne.NOW);
		assertThat(this.managing.managesFolder()).isFalse();
	}

	@Test
	void whoLeavesTheOrganisationManagesNothing() {
		this.bob.external(true);
		assertThat(this.data.group().folderRightOf(this.bob).nowhere()).isTrue();
		GroupDecision decision = this.data.group().lowerOutsider(this.bob);
		assertThat(decision.entries()).extracting(Entry::action)
			.containsExactly(AuditAction.ACCESS_MANAGER_REMOVED, AuditAction.ACCESS_MANAGER_REMOVED);
		assertThat(this.managing.letsManageFolder()).isFalse();
		assertThat(this.managing.level()).isEqualTo(READ_WRITE);
	}

	@Test
	void ownerLeavesAsEverybodyDoes() {
		assertThat(this.data.group().leave(this.bob).outcome()).isInstanceOf(GroupChange.Accepted.class);
		assertThat(this.data.group().folderRightOf(this.bob).nowhere()).isTrue();
	}

	@Test
	void aForgottenRuleIsCaught() {
		AccessGrant sibling = this.data.has(this.carol, READ_WRITE, "ab/");
		AccessGroup group = byBob();
		sibling.end(group.nextRevision());
		assertThatIllegalStateException()
			.isThrownBy(() -> group.requireWithinRight(group.accepted(group.nextRevision(), "", "")));
	}

	@Test
	void whateverAnOwnerDecidesNothingOutsideTheFoldersChanges() {
		for (int seed = 0; seed < 3_000; seed++) {
			new RandomGroup(seed).decideAndCompare();
		}
	}

	private AccessGrant owner(Person person, String folder) {
		AccessGrant grant = this.data.has(person, READ_WRITE, folder);
		grant.letManageFolder(true);
		return grant;
	}

	/** The group for a change of bob's, with the right that he has. */
	private AccessGroup byBob() {
		AccessGroup group = this.data.group();
		return group.within(group.folderRightOf(this.bob));
	}

	private static String done(GroupDecision decision) {
		assertThat(decision.outcome()).isInstanceOf(GroupChange.Accepted.class);
		return ((GroupChange.Accepted) decision.outcome()).done();
	}

	private static String refused(GroupDecision decision) {
		assertThat(decision.outcome()).isInstanceOf(GroupChange.Refused.class);
		return ((GroupChange.Refused) decision.outcome()).sentence();
	}

	/** A group with all sorts of grants, in which an owner wishes anything. */
	private static final class RandomGroup {

		private static final List<String> FOLDERS = List.of("", "a/", "a/b/", "a/b/c/", "ab/", "b/", "b/a/", "a b/");

		private final Random random;

		private final GroupOfOne data = new GroupOfOne();

		private final List<Grantee> grantees;

		private final List<AccessGrant> grants = new ArrayList<>();

		private final List<AccessGrant> through;

		/** What no owner touches, wherever it is. */
		private final Set<AccessGrant> fixed;

		private final Person owner = this.data.bob;

		RandomGroup(int seed) {
			this.random = new Random(seed);
			Team team = TestTeams.team(5, "Analysts", this.data.ada);
			this.data.members.put(5L, List.of(this.data.carol, this.owner));
			this.grantees = List.of(this.data.ada, this.owner, this.data.carol, TestPeople.person(4, "dan"),
					TestPeople.person(6, "eve"), team);
			for (int number = 0; number < 12; number++) {
				add();
			}
			this.through = this.data.through(this.data.carol);
			this.fixed = this.grants.stream()
				.filter((grant) -> grant.letsManageFolder() || grant.level() == ADMIN
						|| grant.grantee().isSame(this.owner) || grant.grantee().isSame(this.data.ada))
				.collect(Collectors.toSet());
		}

		private void add() {
			Grantee grantee = any(this.grantees);
			String folder = any(FOLDERS);
			boolean taken = this.grants.stream()
				.anyMatch((grant) -> grant.grantee().isSame(grantee) && grant.folder().value().equals(folder));
			if (!taken) {
				AccessLevel level = (folder.isEmpty() && grantee instanceof Person)
						? any(List.of(READ_ONLY, READ_WRITE, ADMIN)) : any(List.of(READ_ONLY, READ_WRITE));
				if (grantee.isSame(this.owner) && level == ADMIN) {
					return;
				}
				AccessGrant grant = this.data.has(grantee, level, folder, end());
				grant.letManageFolder(grantee instanceof Person && level == READ_WRITE && !folder.isEmpty()
						&& this.random.nextBoolean());
				this.grants.add(grant);
			}
		}

		private GrantEnd end() {
			return this.random.nextBoolean() ? GrantEnd.NONE
					: new GrantEnd(LocalDate.of(2027, 1, 1).plusDays(this.random.nextInt(3)));
		}

		private <T> T any(List<T> list) {
			return list.get(this.random.nextInt(list.size()));
		}

		void decideAndCompare() {
			List<String> managed = this.grants.stream()
				.filter((grant) -> grant.grantee().isSame(this.owner) && grant.letsManageFolder())
				.map((grant) -> grant.folder().value())
				.toList();
			AccessGroup group = this.data.group();
			FolderRight right = group.folderRightOf(this.owner);
			assertThat(right.nowhere()).isEqualTo(managed.isEmpty());
			if (managed.isEmpty()) {
				return;
			}
			Map<AccessGrant, Object> before = look(managed);
			group.within(right);
			GroupDecision decision = decide(group);
			if (decision.outcome() instanceof GroupChange.Accepted) {
				group.requireWithinRight(decision);
			}
			assertThat(look(managed)).isEqualTo(before);
			assertThat(group.added()).allMatch((grant) -> isIn(managed, grant) && grant.level() != ADMIN
					&& !grant.letsManageFolder() && !grant.grantee().isSame(this.data.ada));
			assertThat(group.isAdmin(this.data.ada)).isTrue();
		}

		private static boolean isIn(List<String> managed, AccessGrant grant) {
			return managed.stream().anyMatch((folder) -> grant.folder().value().startsWith(folder));
		}

		private GroupDecision decide(AccessGroup group) {
			Grantee grantee = any(this.grantees);
			AccessLevel level = any(List.of(READ_ONLY, READ_WRITE, ADMIN));
			return switch (this.random.nextInt(6)) {
				case 0 -> group.grant(grantee, term(level, any(FOLDERS), end()), this.owner, null);
				case 1 -> group.grantManaging(grantee, term(level, any(FOLDERS), end()), this.owner);
				case 2 -> group.raise(grantee, term(level, any(FOLDERS), end()), this.owner, null);
				case 3 -> group.edit(any(this.grants), level, end(), this.owner, null);
				case 4 -> group.edit(any(this.grants), level, end(), this.random.nextBoolean(), this.owner);
				default -> group.revoke(any(this.grants));
			};
		}

		/** All outside the folders, what managers and the owner have, and the admin's. */
		private Map<AccessGrant, Object> look(List<String> managed) {
			Map<AccessGrant, Object> all = new HashMap<>();
			Stream.concat(this.grants.stream(), this.through.stream())
				.filter((grant) -> !isIn(managed, grant) || this.fixed.contains(grant))
				.forEach((grant) -> all.put(grant, grant.term() + " " + grant.letsManageFolder() + grant.ended()));
			return all;
		}

	}

}
