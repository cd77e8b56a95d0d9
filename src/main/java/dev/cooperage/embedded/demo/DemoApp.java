package dev.cooperage.embedded.demo;

import dev.cooperage.apps.AppName;
import dev.cooperage.apps.Apps;
import dev.cooperage.apps.Registration;
import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.embedded.keys.KeysView;
import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.PrincipalArn;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;

/**
 * An app with keys of its own, so that one can use S3 as an app: registered once, and
 * shown to its owner.
 */
public class DemoApp implements ApplicationRunner, AccountSection, Ordered {

	/** The name of its user in the embedded S3. */
	public static final String NAME = "demo-app";

	private final Directory directory;

	private final Apps apps;

	private final Registration registration;

	private final Identities identities;

	private final S3ConnectionDetails s3;

	public DemoApp(Directory directory, Apps apps, Registration registration, Identities identities,
			S3ConnectionDetails s3) {
		this.directory = directory;
		this.apps = apps;
		this.registration = registration;
		this.identities = identities;
		this.s3 = s3;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		PrincipalArn arn = new PrincipalArn(Identity.arn(NAME));
		if (!this.apps.wasRegistered(arn)) {
			this.directory.find(DemoPerson.ADA.userName())
				.ifPresent((owner) -> this.registration.register(new AppName(NAME), owner, arn));
		}
	}

	/** Runs after the demo people. */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public String fragment() {
		return "embedded/_keys :: app";
	}

	@Override
	public Object model(Person person) {
		return new Keys(this.apps.withPrincipal(Identity.arn(NAME))
			.filter((app) -> app.owner().isSame(person))
			.flatMap((app) -> this.identities.named(NAME))
			.map((identity) -> KeysView.of(identity, String.valueOf(this.s3.endpoint()), this.s3.region()))
			.orElse(null));
	}

	/**
	 * The model of the section.
	 *
	 * @param keys null for everybody but the owner
	 */
	record Keys(@Nullable KeysView keys) {
	}

}
