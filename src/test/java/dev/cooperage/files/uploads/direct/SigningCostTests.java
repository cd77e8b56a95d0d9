package dev.cooperage.files.uploads.direct;

import java.util.List;

import dev.cooperage.Statements;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The cost of a part's signature, which a large file asks for hundreds of times. */
class SigningCostTests extends UploadingPanel {

	@Autowired
	private Statements statements;

	@Test
	void signatureAsksOnceWhatThePersonMayDo() {
		byte[] content = bytes(6 * 1024 * 1024);
		String id = begin("signed.csv", content.length);
		sign(this.dansScript, id, 1, content);
		List<String> sent = this.statements.of(sign(this.dansScript, id, 1, content).request());
		assertThat(sent).filteredOn((sql) -> sql.contains("from bucket ")).as("%s", sent).hasSize(1);
		assertThat(sent).filteredOn((sql) -> sql.contains("granted_access")).as("%s", sent).hasSize(1);
	}

}
