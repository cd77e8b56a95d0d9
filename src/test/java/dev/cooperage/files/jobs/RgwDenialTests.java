package dev.cooperage.files.jobs;

import dev.cooperage.OwnKeys;
import dev.cooperage.rgw.Gateway;
import dev.cooperage.rgw.RealGateway;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Denials on Ceph RGW. */
@RealGateway
class RgwDenialTests extends DenialContract {

	@DynamicPropertySource
	static void gateway(DynamicPropertyRegistry settings) {
		Gateway gateway = Gateway.running();
		settings.add("cooperage.s3.profile", () -> "ceph-rgw");
		settings.add("cooperage.s3.endpoint", gateway::endpoint);
		settings.add("cooperage.s3.access-key", gateway.panel()::accessKey);
		settings.add("cooperage.s3.secret-key", gateway.panel()::secretKey);
	}

	@Override
	S3Client dansKeys() {
		var keys = Gateway.running().keys("dan");
		return new OwnKeys(keys.accessKeyId(), keys.secretAccessKey(), Gateway.running().endpoint(), "eu-west-1")
			.client();
	}

}
