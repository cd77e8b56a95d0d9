package dev.cooperage.files.uploads.form;

import java.util.Map;

import dev.cooperage.files.Script;
import dev.cooperage.rgw.Gateway;
import dev.cooperage.rgw.RealGateway;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Small files on Ceph RGW, in a panel where every movement must be declared. */
@RealGateway
class RgwSmallFileTests extends SmallFileContract {

	@DynamicPropertySource
	static void gateway(DynamicPropertyRegistry settings) {
		Gateway gateway = Gateway.running();
		settings.add("cooperage.s3.profile", () -> "ceph-rgw");
		settings.add("cooperage.s3.endpoint", gateway::endpoint);
		settings.add("cooperage.s3.access-key", gateway.panel()::accessKey);
		settings.add("cooperage.s3.secret-key", gateway.panel()::secretKey);
		settings.add("cooperage.files.declaration", () -> "required");
	}

	/** Null for people who may not write: they cannot declare anything. */
	@Override
	@Nullable String movement(Script who) {
		JsonNode id = who
			.post("/buckets/" + this.bucket + "/data-movements",
					Map.of("folder", "", "reference", "DM-1", "confirmed", true))
			.json()
			.get("id");
		return (id != null) ? id.asString() : null;
	}

}
