package dev.cooperage.files.jobs;

import java.util.ArrayList;
import java.util.List;

import dev.cooperage.rgw.Gateway;
import dev.cooperage.rgw.RealGateway;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Transfers on Ceph RGW, and the names that only a real object store holds. */
@RealGateway
class RgwTransferTests extends TransferContract {

	@DynamicPropertySource
	static void gateway(DynamicPropertyRegistry settings) {
		Gateway gateway = Gateway.running();
		settings.add("cooperage.s3.profile", () -> "ceph-rgw");
		settings.add("cooperage.s3.endpoint", gateway::endpoint);
		settings.add("cooperage.s3.access-key", gateway.panel()::accessKey);
		settings.add("cooperage.s3.secret-key", gateway.panel()::secretKey);
	}

	@Override
	List<String> hostileNames() {
		List<String> names = new ArrayList<>(HOSTILE);
		names.addAll(List.of("../up", "a//b", "./x", "..", "/lead", "back\\slash", "x".repeat(1022)));
		return names;
	}

}
