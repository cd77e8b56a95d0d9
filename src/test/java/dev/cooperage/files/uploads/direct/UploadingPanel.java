package dev.cooperage.files.uploads.direct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

import dev.cooperage.GroupPage;
import dev.cooperage.Visitor;
import dev.cooperage.files.FilesPanel;
import dev.cooperage.files.Script;
import dev.cooperage.files.Script.Answer;
import dev.cooperage.storage.connection.Sha256;
import dev.cooperage.storage.transfers.MultipartStorage;
import dev.cooperage.storage.transfers.PartPlan;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The steps that the upload page's script takes. */
public abstract class UploadingPanel extends FilesPanel {

	@Autowired
	MultipartStorage storage;

	public Script dansScript;

	@BeforeAll
	void openScript() {
		this.dansScript = script(this.dan);
	}

	public Script script(Visitor who) {
		return new Script("http://localhost:" + this.port, who);
	}

	String uploads(String rest) {
		return "/buckets/" + this.bucket + "/direct-uploads" + rest;
	}

	static Map<String, Object> file(String path, long size) {
		return new HashMap<>(Map.of("folder", "", "path", path, "size", size, "modified", 1000, "fingerprint",
				"0123456789abcdef", "type", "text/csv", "replace", false));
	}

	/** A new upload of dan's; its id. */
	String begin(String path, long size) {
		Answer begun = this.dansScript.post(uploads(""), file(path, size));
		assertThat(begun.status()).as(begun.text()).isEqualTo(200);
		return begun.json().get("id").asString();
	}

	Answer sign(Script who, String id, int number, byte[] content) {
		return who.post(uploads("/" + id + "/signatures"),
				Map.of("parts", List.of(Map.of("number", number, "sha256", Sha256.of(content).hex()))));
	}

	/** Signs for all parts and puts them. */
	void send(Script who, String id, byte[] content) {
		PartPlan plan = PartPlan.of(content.length);
		List<byte[]> parts = new ArrayList<>();
		int from = 0;
		for (int number = 1; number <= plan.count(); number++) {
			byte[] part = new byte[(int) plan.sizeOf(number)];
			System.arraycopy(content, from, part, 0, part.length);
			from += part.length;
			parts.add(part);
		}
		for (int number = 1; number <= parts.size(); number++) {
			Answer signed = sign(who, id, number, parts.get(number - 1));
			assertThat(signed.status()).as(signed.text()).isEqualTo(200);
			assertThat(Script.put(signed.json().get("parts").get(0), parts.get(number - 1)).statusCode())
				.isEqualTo(200);
		}
	}

	Answer complete(Script who, String id, boolean replace) {
		return who.post(uploads("/" + id + "/completion"), Map.of("replace", replace));
	}

	static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new SplittableRandom(length).nextBytes(bytes);
		return bytes;
	}

	String stateOf(String id) {
		return this.database.sql("select state from upload where id = :id::uuid")
			.param("id", id)
			.query(String.class)
			.single();
	}

	public void revoke(String userName) {
		GroupPage.revoke(this.ada, editLink(userName).orElseThrow());
	}

	void edit(String userName, String level) {
		String edit = editLink(userName).orElseThrow();
		this.ada.submit(edit, edit, Map.of("level", level, "version", GroupPage.version(this.ada.get(edit).body())));
	}

	/** Where a grant of this person's is edited, be it for the bucket or a folder. */
	Optional<String> editLink(String userName) {
		return Pattern.compile("href=\"(/buckets/[^\"]+/access/[0-9]+)\">Edit access level<span[^>]*> of " + userName)
			.matcher(this.ada.get("/buckets/" + this.bucket + "/access").body())
			.results()
			.findFirst()
			.map((found) -> found.group(1));
	}

}
