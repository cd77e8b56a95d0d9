package dev.cooperage.buckets;

import java.net.URI;

import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;
import dev.cooperage.storage.S3ConnectionDetails;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Says on the account page where S3 is, and that its operators issue the keys. */
@Component
@Profile("!embedded")
class KeysElsewhere implements AccountSection {

	private final Where where;

	KeysElsewhere(S3ConnectionDetails s3) {
		URI address = s3.publicEndpoint();
		this.where = new Where((address != null) ? address.toString() : "AWS", s3.region());
	}

	@Override
	public String fragment() {
		return "buckets/_keys :: keys";
	}

	@Override
	public Object model(Person person) {
		return this.where;
	}

	/**
	 * What the section shows.
	 *
	 * @param endpoint the address that people's own tools use, or AWS
	 */
	record Where(String endpoint, String region) {
	}

}
