package dev.cooperage.embedded.keys;

import java.net.URI;
import java.util.Optional;

import dev.cooperage.apps.Apps;
import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;

/** Shows a person their own S3 keys, or who issues them where the S3 is not ours. */
public class KeysSection implements AccountSection {

	private final S3ConnectionDetails s3;

	private final @Nullable Identities identities;

	private final Apps apps;

	public KeysSection(S3ConnectionDetails s3, @Nullable Identities identities, Apps apps) {
		this.s3 = s3;
		this.identities = identities;
		this.apps = apps;
	}

	@Override
	public String fragment() {
		return "embedded/_keys :: keys";
	}

	@Override
	public Object model(Person person) {
		URI address = (this.s3.publicEndpoint() != null) ? this.s3.publicEndpoint() : this.s3.endpoint();
		String endpoint = (address != null) ? address.toString() : "AWS";
		return Optional.ofNullable(this.identities)
			.flatMap((all) -> all.named(person.userName()))
			.filter((identity) -> identity.belongsTo(person))
			.map((identity) -> KeysView.of(identity, endpoint, this.s3.region()))
			.orElseGet(() -> isWithheld(person) ? KeysView.withheld(endpoint, this.s3.region())
					: KeysView.issuedElsewhere(endpoint, this.s3.region()));
	}

	private boolean isWithheld(Person person) {
		return this.identities != null && KeysForNewcomers.isOfAnApp(this.apps, person);
	}

}
