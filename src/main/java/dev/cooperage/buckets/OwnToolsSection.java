package dev.cooperage.buckets;

import java.net.URI;

import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Tells a person where S3 is for their own tools, and as whom it knows them. The embedded
 * profile has a section of its own, with keys.
 */
@Component
@Profile("!embedded")
class OwnToolsSection implements AccountSection {

	private final S3ConnectionDetails s3;

	private final Principals principals;

	OwnToolsSection(S3ConnectionDetails s3, Principals principals) {
		this.s3 = s3;
		this.principals = principals;
	}

	@Override
	public String fragment() {
		return "buckets/_own-tools :: tools";
	}

	@Override
	public OwnTools model(Person person) {
		URI address = this.s3.publicEndpoint();
		return new OwnTools((address != null) ? address.toString() : null, this.s3.region(),
				this.principals.of(person.userName()));
	}

	/**
	 * The model of the section.
	 *
	 * @param endpoint S3's address for people's own tools; null on AWS
	 * @param principal as whom the bucket policies name the person
	 */
	record OwnTools(@Nullable String endpoint, String region, String principal) {
	}

}
