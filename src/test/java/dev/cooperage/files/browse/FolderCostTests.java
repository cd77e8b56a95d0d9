package dev.cooperage.files.browse;

import java.util.List;

import dev.cooperage.Statements;
import dev.cooperage.Visitor;
import dev.cooperage.files.FilesPanel;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page of a folder costs, so that it does not creep up. */
class FolderCostTests extends FilesPanel {

	/**
	 * The session, read twice and touched; the person, the data source, their grants, and
	 * what waits for them. A platform admin's menu counts more.
	 */
	private static final int STATEMENTS = 7;

	@Autowired
	private Statements statements;

	@Test
	void pageOfAFolderIsOneCallToS3AndSevenStatements() throws Exception {
		for (int i = 0; i < 30; i++) {
			store("cost/n" + i, "x");
		}
		for (Visitor who : List.of(this.ada, this.bob)) {
			who.get(at("files", "cost/"));
			var page = who.get(at("files", "cost/"));
			assertThat(page.body()).contains("cost/n29");
			assertThat(this.statements.of(page.headers().firstValue("X-Request-Id").orElseThrow()))
				.filteredOn((sent) -> !sent.equals("commit"))
				.hasSizeLessThanOrEqualTo(STATEMENTS);
			// Once the panel has done looking at the bucket's new policy.
			eventually(() -> {
				this.proxyBeforeS3.forget();
				who.get(at("files", "cost/"));
				assertThat(this.proxyBeforeS3.asked()).filteredOn((line) -> line.contains(this.bucket.value()))
					.singleElement()
					.asString()
					.contains("list-type=2");
			});
		}
	}

	@Test
	void pagesInARowDoNotWriteTheSession() {
		this.bob.get(at("files", ""));
		long before = used();
		this.bob.get(at("files", ""));
		assertThat(used()).isEqualTo(before);
		this.database.sql("update spring_session set last_access_time = last_access_time - 61000").update();
		this.bob.get(at("files", ""));
		assertThat(used()).isGreaterThan(before - 61000);
	}

	private long used() {
		return this.database.sql("select max(last_access_time) from spring_session where session_id = :id")
			.param("id", sessionId())
			.query(Long.class)
			.single();
	}

	private String sessionId() {
		String cookie = this.bob.cookies().replaceAll(".*cooperage=([^;]+).*", "$1");
		return new String(java.util.Base64.getDecoder().decode(cookie));
	}

}
