package dev.cooperage.storage.buckets;

import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.cooperage.s3names.EndpointProfile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BaselineTests {

	@Test
	void rgwLacksOwnershipAndEncryption() {
		assertThat(BaselineStep.stepsFor(EndpointProfile.AWS)).containsExactly(BaselineStep.values());
		assertThat(BaselineStep.stepsFor(EndpointProfile.EMBEDDED)).containsExactly(BaselineStep.values());
		assertThat(BaselineStep.stepsFor(EndpointProfile.CEPH_RGW)).startsWith(BaselineStep.TAGS)
			.doesNotContain(BaselineStep.OWNERSHIP, BaselineStep.ENCRYPTION)
			.hasSize(5);
	}

	@Test
	void originHasNeitherPathNorUsualPort() {
		Baseline baseline = new Baseline(Map.of(), List.of(URI.create("https://panel.example.org:443/x"),
				URI.create("https://panel.example.org"), URI.create("http://127.0.0.1:8080/")));
		assertThat(baseline.origins()).containsExactly("https://panel.example.org", "http://127.0.0.1:8080");
	}

}
