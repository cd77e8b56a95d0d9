package dev.cooperage.files.jobs;

import dev.cooperage.OwnKeys;
import software.amazon.awssdk.services.s3.S3Client;

/** Denials on the embedded S3. */
class DenialTests extends DenialContract {

	@Override
	S3Client dansKeys() {
		return OwnKeys.on(as("dan").get("/account").body()).client();
	}

}
