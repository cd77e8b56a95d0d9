package dev.cooperage.enforcement;

import java.util.List;
import java.util.Map;

import dev.cooperage.rgw.Gateway;
import dev.cooperage.rgw.RealGateway;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Ceph RGW enforces what the matrix says. */
@RealGateway
class RgwEnforcementMatrixTests extends EnforcementMatrix {

	@Override
	S3ConnectionDetails panel() {
		return Gateway.running().panel();
	}

	@Override
	Map<String, AwsBasicCredentials> keys(List<String> userNames) {
		return Gateway.running().keys(userNames);
	}

}
