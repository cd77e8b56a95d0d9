package dev.cooperage.people.sessions;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.people.PeopleChange;
import dev.cooperage.people.Person;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** How long somebody stays signed in, and where. */
class SessionTests extends RunningPanel {

	@Autowired
	OwnSessions sessions;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	ObjectProvider<SessionRepositoryCustomizer<JdbcIndexedSessionRepository>> customizers;

	@Test
	void strangersLeaveNothingInTheTable() {
		long before = rows();
		for (int i = 0; i < 20; i++) {
			stranger().get("/sign-in");
			stranger().get("/warehouse-data");
			stranger().get("/buckets/alpha-x?page=2");
			stranger().post("/sign-in", "userName=ada&password=wrong");
		}
		Visitor wrong = stranger();
		assertThat(wrong.signIn("ada", "wrong").get("/account").statusCode()).isEqualTo(302);
		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void formOfTheSignInPageIsOnlyTakenFromTheBrowserThatGotIt() {
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(stranger().get("/sign-in").body());
		assertThat(token.find()).isTrue();
		HttpResponse<String> answer = stranger().post("/sign-in",
				"userName=ada&password=cooperage&_csrf=" + token.group(1));
		assertThat(answer.statusCode()).isEqualTo(403);
	}

	@Test
	void sessionEndsADayAfterTheSignInHoweverMuchItIsUsed() {
		Visitor dan = newBrowser("dan");
		created(dan, "23 hours 59 minutes");
		assertThat(dan.get("/account").statusCode()).isEqualTo(200);
		created(dan, "24 hours 1 minute");
		assertThat(dan.get("/account").statusCode()).isEqualTo(302);
	}

	@Test
	void peopleSeeWhereTheyAreSignedInAndSignOutThere() {
		this.sessions.endAll(this.directory.find("carol").orElseThrow().id());
		Visitor here = newBrowser("carol");
		Visitor there = newBrowser("carol");
		there.get("/account", "User-Agent", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0");
		HttpResponse<String> page = here.get("/account/sessions");
		assertThat(page.body()).contains("Firefox on Windows", "This one").doesNotContain(sessionId(here));
		assertThat(here.get("/account").body()).contains("2 browsers");
		Matcher handle = Pattern.compile("/account/sessions/([0-9a-f]{16})/removal").matcher(page.body());
		assertThat(handle.find()).isTrue();
		here.submit("/account/sessions", "/account/sessions/" + handle.group(1) + "/removal", Map.of());
		assertThat(there.get("/account").statusCode()).isEqualTo(302);
		assertThat(here.get("/account").statusCode()).isEqualTo(200);
	}

	/** As Postgres may read the table once it has grown. */
	@Test
	void sessionsAreWholeInWhateverOrderTheirAttributesAreRead() {
		Person carol = this.directory.find("carol").orElseThrow();
		this.sessions.endAll(carol.id());
		for (String browser : List.of("Firefox/140.0", "Edg/140.0", "Safari/605.1")) {
			newBrowser("carol").get("/account", "User-Agent", browser);
		}
		this.transaction.executeWithoutResult((status) -> {
			this.database.sql("""
					with gone as (delete from spring_session_attributes where session_primary_id in
						(select primary_id from spring_session where principal_name = :name) returning *)
					insert into spring_session_attributes select * from gone order by attribute_name""")
				.param("name", SessionPerson.key(carol.id()))
				.update();
			this.database.sql("set local enable_nestloop = off").update();
			this.database.sql("set local enable_mergejoin = off").update();
			var whole = new JdbcIndexedSessionRepository(this.jdbc, TransactionOperations.withoutTransaction());
			this.customizers.orderedStream().forEach((customizer) -> customizer.customize(whole));
			assertThat(new OwnSessions(whole).of(carol)).extracting(OwnSessions.OwnSession::browser)
				.containsExactlyInAnyOrder("Firefox", "Edge", "Safari");
		});
	}

	@Test
	void signOutEverywhereEndsEachSessionAndNobodyElses() {
		Visitor here = newBrowser("carol");
		Visitor there = newBrowser("carol");
		Visitor bob = newBrowser("bob");
		HttpResponse<String> answer = here.submit("/account/sessions", "/account/sessions/removal", Map.of());
		assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in?signed-out");
		assertThat(here.get("/account").statusCode()).isEqualTo(302);
		assertThat(there.get("/account").statusCode()).isEqualTo(302);
		assertThat(bob.get("/account").statusCode()).isEqualTo(200);
	}

	@Test
	void changeOfRoleEndsTheSessionsOnceItIsCommitted() {
		Visitor carol = newBrowser("carol");
		long id = this.directory.find("carol").orElseThrow().id();
		PeopleChange change = this.sessions;
		this.transaction.executeWithoutResult((status) -> {
			change.roleChanged(id);
			status.setRollbackOnly();
		});
		assertThat(carol.get("/account").statusCode()).isEqualTo(200);
		this.transaction.executeWithoutResult((status) -> change.roleChanged(id));
		assertThat(carol.get("/account").statusCode()).isEqualTo(302);
	}

	@Test
	void sessionsAndFormsAreNamedByMoreThan128RandomBits() {
		assertThat(sessionId(newBrowser("bob"))).matches("[\\w-]{36}").doesNotMatch("[0-9a-f-]{36}");
		Visitor stranger = stranger();
		stranger.get("/sign-in");
		assertThat(stranger.cookies()).containsPattern("cooperage-form=[\\w-]{43}(;|$)");
	}

	@Test
	void signOutLeavesNothingToGoBackTo() {
		Visitor bob = newBrowser("bob");
		assertThat(bob.get("/warehouse-data").headers().firstValue("Cache-Control")).hasValue("no-store");
		HttpResponse<String> plain = bob.submit("/account", "/sign-out", Map.of());
		assertThat(plain.statusCode()).isEqualTo(302);
	}

	private long rows() {
		return this.database.sql("select count(*) from spring_session").query(Long.class).single();
	}

	private void created(Visitor visitor, String ago) {
		int changed = this.database
			.sql("""
					update spring_session set creation_time = (extract(epoch from now() - cast(:ago as interval)) * 1000)::bigint
					where session_id = :id""")
			.param("ago", ago)
			.param("id", sessionId(visitor))
			.update();
		assertThat(changed).isEqualTo(1);
	}

	private static String sessionId(Visitor visitor) {
		Matcher cookie = Pattern.compile("(?:^|; )cooperage=([^;]+)").matcher(visitor.cookies());
		assertThat(cookie.find()).isTrue();
		return new String(Base64.getDecoder().decode(cookie.group(1)));
	}

}
