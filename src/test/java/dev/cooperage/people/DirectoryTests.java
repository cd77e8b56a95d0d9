package dev.cooperage.people;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.cooperage.people.Role.PLATFORM_ADMIN;
import static dev.cooperage.people.Role.STANDARD_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DirectoryTests extends RunningPanel {

	@Autowired
	private TransactionTemplate transaction;

	@Test
	void laterSignInIsTheSamePersonUnderTheNewName() {
		Person first = this.directory.signedIn("idp", "1", "Erin", "", STANDARD_USER);
		Person later = this.directory.signedIn("idp", "1", "erin.new", "Erin E.", PLATFORM_ADMIN);
		assertThat(later.id()).isEqualTo(first.id());
		assertThat(this.directory.find(" ERIN.NEW ")).hasValueSatisfying((person) -> {
			assertThat(person.displayName()).isEqualTo("Erin E.");
			assertThat(person.isPlatformAdmin()).isTrue();
		});
		assertThat(this.directory.find("erin")).isEmpty();
		assertThat(first.displayName()).isEqualTo("erin");
	}

	@Test
	void sameNameOfAnotherSubjectIsRefused() {
		this.directory.signedIn("idp", "2", "frank", "Frank", STANDARD_USER);
		assertThatExceptionOfType(UserNameTakenException.class)
			.isThrownBy(() -> this.directory.signedIn("idp", "3", "Frank", "Frank", STANDARD_USER));
		this.directory.signedIn("idp", "3", "frank2", "Frank", STANDARD_USER);
		assertThatExceptionOfType(UserNameTakenException.class)
			.isThrownBy(() -> this.directory.signedIn("idp", "3", "frank", "Frank", STANDARD_USER));
	}

	@Test
	void manyFirstSignInsAtOnceMakeOnePerson() throws Exception {
		var threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Long>> attempts = IntStream.range(0, 16)
				.<Callable<Long>>mapToObj(
						(i) -> () -> this.directory.signedIn("idp", "4", "grace", "Grace", STANDARD_USER).id())
				.toList();
			Set<Long> ids = new HashSet<>();
			for (Future<Long> attempt : threads.invokeAll(attempts)) {
				ids.add(attempt.get());
			}
			assertThat(ids).hasSize(1);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void signInLetsNobodyInAgainWhoIsBeingDeactivated() {
		long id = this.directory.signedIn("idp", "henry", "henry", "Henry", STANDARD_USER).id();
		this.transaction.executeWithoutResult((status) -> {
			this.directory.findById(id);
			CompletableFuture.runAsync(
					() -> this.database.sql("update person set active = false where id = :id").param("id", id).update())
				.join();
			this.directory.reachableAt(id, "henry@example.org");
		});
		assertThat(this.directory.findById(id)).hasValueSatisfying((person) -> {
			assertThat(person.email()).isEqualTo("henry@example.org");
			assertThat(person.active()).isFalse();
		});
	}

	@Test
	void otherCharactersAreNoUserName() {
		for (String name : List.of("", "a b", "ada/x", "a".repeat(65), "zoë", "*")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.directory.signedIn("idp", "5", name, "", STANDARD_USER))
				.withMessageStartingWith("A user name has");
			assertThat(this.directory.find(name)).isEmpty();
		}
	}

	@Test
	void exactNameComesFirstThenBeginningsThenTheRest() {
		for (String name : List.of("x-kim", "kimberley", "kim", "zoe")) {
			this.directory.signedIn("order", name, name, name.equals("zoe") ? "Kim Zoe" : name, STANDARD_USER);
		}
		assertThat(this.directory.search(" KIM ", 10)).extracting(Candidate::userName)
			.containsExactly("kim", "kimberley", "zoe", "x-kim");
		assertThat(this.directory.search("kim", 2)).hasSize(2);
	}

	@Test
	void wildCardsAreLettersLikeAnyOther() {
		this.directory.signedIn("idp", "6", "under_score", "100%", STANDARD_USER);
		assertThat(this.directory.search("r_s", 10)).extracting(Candidate::userName).containsExactly("under_score");
		assertThat(this.directory.search("%", 10)).extracting(Candidate::userName).containsExactly("under_score");
		assertThat(this.directory.search("\\", 10)).isEmpty();
		assertThat(this.directory.search("\0", 10)).isEmpty();
		assertThat(this.directory.search("  ", 10)).isEmpty();
	}

	@Test
	void switchedOffPeopleAreNotFound() {
		Person heidi = this.directory.signedIn("idp", "7", "heidi", "Heidi", STANDARD_USER);
		this.database.sql("update person set active = false where user_name = 'heidi'").update();
		assertThat(this.directory.find("heidi")).isEmpty();
		assertThat(this.directory.search("heidi", 10)).isEmpty();
		assertThat(this.directory.findById(heidi.id())).isPresent();
	}

}
