package dev.cooperage.files.uploads.direct;

import java.util.Map;

import dev.cooperage.files.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** S3 does not take one folder of carol's: what becomes of her uploads in another. */
class RefusedFolderUploadTests extends UploadingPanel {

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void anUploadElsewhereGoesOn() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE", "kept/");
		eventually(() -> assertThat(this.carol.get(at("files", "kept/")).statusCode()).isEqualTo(200));
		Map<String, Object> file = file("a.csv", 5);
		file.put("folder", "kept/");
		Script carols = script(this.carol);
		String id = carols.post(uploads(""), file).json().get("id").asString();
		this.proxyBeforeS3.refusePoliciesWith("refused-plans/", "400 Bad Request", "");
		grant("ada", this.bucket.value(), "carol", "READ_WRITE", "refused-plans/");
		assertThat(this.ada.get("/buckets/" + this.bucket + "/access?q=carol").body())
			.contains("S3 does not take this folder in a bucket policy");
		assertThat(stateOf(id)).isEqualTo("OPEN");
		assertThat(sign(carols, id, 1, bytes(5)).status()).isEqualTo(200);
	}

}
