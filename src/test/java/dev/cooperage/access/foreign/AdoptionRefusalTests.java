package dev.cooperage.access.foreign;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import dev.cooperage.access.group.StatementHash;
import dev.cooperage.audit.AuditAction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements that do not become grants, and people who may not make them so. */
class AdoptionRefusalTests extends AdoptionPanel {

	@Test
	void whatNobodyConfirmedIsNotAdopted() throws Exception {
		String theirs = write(allow("bob", "\"s3:GetObject\"", "/*"));
		String plan = plan(theirs);
		String more = write(theirs, allow("bob", "\"s3:PutObject\"", "/*")).split("\n")[0];
		HttpResponse<String> answer = submit(theirs, plan);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("The bucket policy was changed meanwhile", "gets Read/write");
		assertThat(submit(theirs, "").statusCode()).isEqualTo(422);
		assertThat(foreign()).hasSize(2).contains(more);
		assertThat(held()).containsExactly("ada ADMIN ");
	}

	@Test
	void whoIsUnknownOrFormerIsNotAdopted() throws Exception {
		String former = allow("bob\",\"AIDAQ3EGPAEXAMPLEID12", "\"s3:GetObject\"", "/*");
		String panel = allow(this.buckets.ownPrincipal().replaceFirst(".*/", ""), "\"s3:GetObject\"", "/*");
		String denies = allow("bob", "\"s3:GetObject\"", "/*").replace("Allow", "Deny");
		seen(former, panel, denies);
		assertThat(groupPage())
			.contains("It names somebody who was deleted: AIDAQ3EGPAEXAMPLEID12.",
					"It names somebody whom the panel does not know: " + this.buckets.ownPrincipal(),
					"A grant can only allow something, and this denies.")
			.doesNotContain("Adopt as a grant");
		for (String statement : List.of(former, panel, denies)) {
			assertThat(this.ada.get(adoption(statement)).headers().firstValue("Location")).get()
				.asString()
				.endsWith("/buckets/" + this.bucket + "/access");
			submit(statement, StatementHash.of("guess"));
			assertThat(groupPage()).contains("notification-banner", "It ");
		}
		assertThat(held()).containsExactly("ada ADMIN ");
		assertThat(entries(AuditAction.STATEMENT_ADOPTED)).isEmpty();
	}

	@Test
	void whoSharesThePrincipalOfAnAppIsNotAdopted() throws Exception {
		String theirs = write(allow("dan", "\"s3:GetObject\"", "/*"));
		String plan = plan(theirs);
		this.database.sql("""
				insert into app (name, owner_id, principal, active, registered_at, version)
				select :name, id, 'arn:aws:iam:::user/DAN', true, now(), 0 from person where user_name = 'bob'""")
			.param("name", "in place of dan")
			.update();
		try {
			HttpResponse<String> answer = submit(theirs, plan);
			assertThat(answer.statusCode()).isEqualTo(422);
			assertThat(answer.body()).contains("S3 knows dan by the same name as the app");
		}
		finally {
			this.database.sql("update app set active = false where name = 'in place of dan'").update();
		}
		assertThat(foreign()).containsExactly(theirs);
		assertThat(held()).containsExactly("ada ADMIN ");
		assertThat(entries(AuditAction.STATEMENT_ADOPTED)).isEmpty();
	}

	@Test
	void whatDoesNotFitIsRefusedWithTheFiguresAndNothingChanges() throws Exception {
		String padding = "\"arn:aws:s3:::" + this.bucket + "/" + "x".repeat(18_000) + "\"";
		String filler = allow("carol", "\"s3:PutObjectAcl\"", "/*").replace("Allow", "Deny")
			.replace("\"arn:aws:s3:::" + this.bucket + "/*\"", padding);
		String theirs = allow("bob", "\"s3:GetObject\"", "/a/*");
		int free = 20_480 - policyOf(this.bucket).length() - filler.length() - theirs.length() - 10;
		write(filler.replaceFirst("xx", "x".repeat(free + 2)), theirs);
		HttpResponse<String> answer = adopt(theirs);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).containsPattern("would need 2[01],\\d\\d\\d bytes and S3 takes at most 20,480");
		assertThat(held()).containsExactly("ada ADMIN ");
		assertThat(foreign()).contains(theirs);
	}

	@Test
	void onlyAdminsAdopt() throws Exception {
		String theirs = write(allow("carol", "\"s3:GetObject\"", "/*"));
		grant("ada", this.bucket, "bob", "READ_WRITE");
		String plan = plan(theirs);
		for (String who : List.of("bob", "dan", "carol")) {
			assertThat(as(who).get(adoption(theirs)).statusCode()).isEqualTo(403);
			assertThat(as(who).submit("/account", adoption(theirs), Map.of("plan", plan)).statusCode()).isEqualTo(403);
		}
		assertThat(stranger().get(adoption(theirs)).statusCode()).isEqualTo(302);
		assertThat(this.ada.post(adoption(theirs), "plan=" + plan).statusCode()).isEqualTo(403);
		assertThat(foreign()).containsExactly(theirs);
		assertThat(as("root").submit("/account", adoption(theirs), Map.of("plan", plan)).statusCode()).isEqualTo(303);
		assertThat(foreign()).isEmpty();
	}

}
