package dev.cooperage.embedded;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import dev.cooperage.apps.Apps;
import dev.cooperage.apps.Registration;
import dev.cooperage.embedded.demo.DemoApp;
import dev.cooperage.embedded.demo.DemoPeople;
import dev.cooperage.embedded.demo.DemoPerson;
import dev.cooperage.embedded.demo.DemoSignIn;
import dev.cooperage.embedded.home.Directories;
import dev.cooperage.embedded.home.EmbeddedLibraries;
import dev.cooperage.embedded.home.Home;
import dev.cooperage.embedded.home.LoopbackOnly;
import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.embedded.keys.KeysForNewcomers;
import dev.cooperage.embedded.keys.KeysSection;
import dev.cooperage.embedded.postgres.EmbeddedDatabase;
import dev.cooperage.embedded.postgres.EmbeddedJdbcConnection;
import dev.cooperage.embedded.s3.EmbeddedS3;
import dev.cooperage.embedded.s3.EmbeddedS3Connection;
import dev.cooperage.embedded.s3.NoXmlForBrowsers;
import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Directory;
import dev.cooperage.people.SignInHint;
import dev.cooperage.storage.connection.S3ConnectionDetails;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationProvider;

/**
 * The zero-install default: nothing here exists outside the profile embedded. The scan
 * finds the classes inside by themselves, so each says so for itself.
 */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
@Conditional(EmbeddedLibraries.class)
class EmbeddedConfiguration {

	@Bean
	Home home(EmbeddedProperties properties, Environment environment, ApplicationContext context) {
		LoopbackOnly.require(environment);
		if (context instanceof WebServerApplicationContext) {
			LoopbackOnly.requireFreePort(environment);
		}
		return Home.take(properties.directory());
	}

	@Bean
	AuthenticationProvider demoSignIn(Directory directory) {
		return new DemoSignIn(directory);
	}

	@Bean
	SignInHint demoPeopleHint() {
		return new SignInHint(DemoPerson.userNames(), DemoPerson.PASSWORD);
	}

	@Bean
	DemoPeople demoPeople(Directory directory) {
		return new DemoPeople(directory);
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE - 1)
	AccountSection keysSection(S3ConnectionDetails s3, ObjectProvider<Identities> identities, Apps apps) {
		return new KeysSection(s3, identities.getIfAvailable(), apps);
	}

	@Bean
	ReadyLine readyLine() {
		return new ReadyLine(System.out);
	}

	@Bean
	NoXmlForBrowsers noXmlForBrowsers() {
		return new NoXmlForBrowsers();
	}

	/** The embedded Postgres, where no other is named. */
	@Configuration(proxyBeanMethods = false)
	@Conditional(EmbeddedLibraries.class)
	@ConditionalOnExpression("'${spring.datasource.url:}'.isBlank()")
	static class Database {

		@Bean
		EmbeddedDatabase embeddedDatabase(Home home, EmbeddedProperties properties) {
			return EmbeddedDatabase.start(home.directory().resolve("postgres"), properties.postgres().port());
		}

		@Bean
		JdbcConnectionDetails embeddedConnection(EmbeddedDatabase database) {
			return new EmbeddedJdbcConnection(database);
		}

	}

	/** The embedded S3, where no other is named. */
	@Configuration(proxyBeanMethods = false)
	@Conditional(EmbeddedLibraries.class)
	@ConditionalOnExpression("'${cooperage.s3.endpoint:}'.isBlank()")
	static class Storage {

		@Bean
		Identities identities(Home home) {
			return Identities.open(Directories.make(home.directory().resolve("s3")).resolve("identities.json"),
					List.of(Identity.PANEL),
					Stream.concat(DemoPerson.userNames().stream(), Stream.of(DemoApp.NAME)).toList());
		}

		@Bean
		DemoApp demoApp(Directory directory, Apps apps, Registration registration, Identities identities,
				S3ConnectionDetails s3) {
			return new DemoApp(directory, apps, registration, identities, s3);
		}

		@Bean
		KeysForNewcomers keysForNewcomers(Identities identities, Apps apps) {
			return new KeysForNewcomers(identities, apps);
		}

		@Bean
		EmbeddedS3 embeddedS3(Home home, Identities identities, EmbeddedProperties properties,
				Environment environment) {
			// not the application's clock: clients sign by the real time
			return new EmbeddedS3(home.requireFileAttributes().directory().resolve("s3"), identities,
					EmbeddedS3Connection.region(environment), properties.s3().port(), Clock.systemUTC())
				.start();
		}

		@Bean
		@Primary
		S3ConnectionDetails embeddedS3ConnectionDetails(EmbeddedS3 s3, Identities identities, Environment environment) {
			return new EmbeddedS3Connection(s3.endpoint(), EmbeddedS3Connection.region(environment),
					identities.panel());
		}

	}

}
