package dev.cooperage.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.cooperage.OwnKeys;
import dev.cooperage.embedded.home.AtomicFile;
import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.storage.connection.S3ConnectionDetails;

import org.springframework.context.ApplicationContext;

/** Lets people come to the embedded S3 of a running panel, and go. */
public final class ComingAndGoing {

	private final ApplicationContext panel;

	private final Identities identities;

	public ComingAndGoing(ApplicationContext panel) {
		this.panel = panel;
		this.identities = panel.getBean(Identities.class);
	}

	/** S3 knows this person from now on; what they would have in hand. */
	public OwnKeys welcome(String userName) {
		return keys(this.identities.welcome("test " + userName, userName).orElseThrow());
	}

	/** The panel's own. */
	public OwnKeys panel() {
		return keys(this.identities.panel());
	}

	private OwnKeys keys(Identity identity) {
		return new OwnKeys(identity.accessKeyId(), identity.secretAccessKey(),
				this.panel.getBean(S3ConnectionDetails.class).publicEndpoint(), "eu-west-1");
	}

	/**
	 * S3 does not know this person for a while.
	 * @return what brings them back, with the keys they had
	 */
	public Runnable away(String userName) {
		Identity identity = this.identities.named(userName).orElseThrow();
		this.identities.dismiss(userName);
		return () -> this.identities.keep(identity);
	}

	public void dismiss(String userName) {
		this.identities.dismiss(userName);
	}

	/**
	 * Makes S3 hold this policy, unchecked: as AWS shows one that names a deleted role.
	 */
	public void holdPolicy(String bucket, String document) {
		Path directory = Path.of(this.panel.getEnvironment().getRequiredProperty("cooperage.embedded.directory"));
		AtomicFile.write(directory.toAbsolutePath().resolve("s3/settings").resolve(bucket).resolve("policy"),
				document.getBytes(StandardCharsets.UTF_8));
	}

}
