package dev.cooperage.apps;

import java.time.Instant;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.PrincipalArn;

import org.springframework.test.util.ReflectionTestUtils;

/** Apps for tests without a database. */
public final class TestApps {

	private TestApps() {
	}

	/** Returns an active app. */
	public static App app(long id, String name, Person owner) {
		App app = new App(new AppName(name), owner, new PrincipalArn("arn:aws:iam:::user/" + name), Instant.EPOCH);
		ReflectionTestUtils.setField(app, "id", id);
		return app;
	}

}
