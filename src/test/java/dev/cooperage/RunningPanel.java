package dev.cooperage;

import java.io.IOException;
import java.util.List;

import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.people.SignInHint;
import dev.cooperage.people.SignedIn;
import dev.cooperage.web.MenuItem;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** A panel on a port of its own, with a database and the five demo people. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "db-scheduler.enabled=false")
@Import(RunningPanel.Parts.class)
public abstract class RunningPanel {

	public static final String PASSWORD = "cooperage";

	@LocalServerPort
	protected int port;

	@Autowired
	protected Directory directory;

	@Autowired
	protected JdbcClient database;

	/** A browser without scripts in which this person is signed in. */
	protected Visitor as(String userName) {
		return stranger().signIn(userName, PASSWORD);
	}

	protected Visitor stranger() {
		return new Visitor("http://localhost:" + this.port);
	}

	@TestConfiguration(proxyBeanMethods = false)
	@ComponentScan("dev.cooperage.samples")
	static class Parts {

		@Bean(destroyMethod = "close")
		EmbeddedPostgres postgres() throws IOException {
			return EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
		}

		@Bean
		JdbcConnectionDetails connectionDetails(EmbeddedPostgres postgres) {
			return new JdbcConnectionDetails() {
				@Override
				public String getUsername() {
					return "postgres";
				}

				@Override
				public String getPassword() {
					return "postgres";
				}

				@Override
				public String getJdbcUrl() {
					return postgres.getJdbcUrl("postgres", "postgres");
				}
			};
		}

		@Bean
		@ConditionalOnProperty(name = "demo", matchIfMissing = true)
		AuthenticationProvider demoPeople(Directory directory) {
			return new DemoPeople(directory);
		}

		@Bean
		@ConditionalOnProperty(name = "demo", matchIfMissing = true)
		SignInHint signInHint() {
			return new SignInHint(DemoPeople.NAMES, PASSWORD);
		}

		@Bean
		@Order(1)
		MenuItem warehouseData() {
			return new MenuItem("Warehouse data", "/warehouse-data");
		}

		@Bean
		@Order(2)
		MenuItem appData() {
			return new MenuItem("App data", "/app-data");
		}

	}

	private record DemoPeople(Directory directory) implements AuthenticationProvider {

		static final List<String> NAMES = List.of("ada", "bob", "carol", "dan", "root");

		@Override
		public Authentication authenticate(Authentication attempt) throws AuthenticationException {
			String name = attempt.getName();
			if (!NAMES.contains(name) || !PASSWORD.equals(attempt.getCredentials())) {
				throw new BadCredentialsException("no");
			}
			Role role = name.equals("root") ? Role.PLATFORM_ADMIN : Role.STANDARD_USER;
			String display = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1) + " Example";
			Person person = this.directory.signedIn("demo", name, name, display, role);
			return UsernamePasswordAuthenticationToken.authenticated(new SignedIn(person.id(), name), null, List.of());
		}

		@Override
		public boolean supports(Class<?> type) {
			return type == UsernamePasswordAuthenticationToken.class;
		}

	}

}
