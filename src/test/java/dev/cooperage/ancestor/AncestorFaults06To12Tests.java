package dev.cooperage.ancestor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import dev.cooperage.GroupPage;
import dev.cooperage.Visitor;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.buckets.BucketStorage.Presence;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("Ancestor's faults 6 to 12: half-done work, and who may do what")
class AncestorFaults06To12Tests extends AncestorPanel {

	/**
	 * A form is nothing for the routes of the upload script; the table of routes has
	 * them.
	 */
	private static final int JSON_ONLY = 415;

	/** What the route for jobs needs to be understood; all others pass over it. */
	private static final Map<String, String> COPY = Map.of("action", "copy", "key", "x");

	private static final String NOBODYS = UUID.randomUUID().toString();

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping routes;

	@Test
	@DisplayName("Ancestor's fault 6: a create that fails half way leaves a bucket, and the retry says the name is taken")
	void aHalfMadeBucketIsFinishedByTheSameFormSentAgain() throws Exception {
		String name = newName();
		Visitor ada = as("ada");
		this.proxyBeforeS3.loseAnswersTo("PUT /" + name + "?");
		assertThat(create(ada, name)).startsWith("/creations/");
		assertThat(this.buckets.presence(new BucketName(name))).isNotEqualTo(Presence.ABSENT);
		assertThat(ada.get(pageOf(name)).statusCode()).isEqualTo(404);
		this.proxyBeforeS3.reopen();
		eventually(() -> {
			create(ada, name);
			assertThat(ada.get(pageOf(name)).statusCode()).isEqualTo(200);
		});
	}

	@Test
	@DisplayName("Ancestor's fault 7: delete is three steps, and a hidden bucket keeps live access")
	void whatIsGivenUpIsRemovedFromS3AndNobodyKeepsAccess() throws Exception {
		String name = newName();
		Visitor ada = as("ada");
		this.proxyBeforeS3.loseAnswersTo("PUT /" + name + "?");
		String creation = create(ada, name);
		assertThat(this.buckets.presence(new BucketName(name))).isEqualTo(Presence.PRESENT);
		ada.submit("/account", creation + "/cancellation", Map.of());
		eventually(() -> assertThat(this.buckets.presence(new BucketName(name))).isEqualTo(Presence.ABSENT));
		this.proxyBeforeS3.reopen();
		assertThat(ada.get(pageOf(name)).statusCode()).isEqualTo(404);
		assertThat(recordOf(name)).noneMatch((line) -> line.startsWith("grant") || line.startsWith("state"));
		assertThat(create(as("bob"), name)).isEqualTo(pageOf(name));
		assertThat(ada.get(pageOf(name)).statusCode()).isEqualTo(403);
	}

	@Test
	@DisplayName("Ancestor's fault 8: revoking proj also strips project2, folder users list every key, and /* is a path")
	void revokingAFolderLeavesItsSiblingAndShowsNothingElse() {
		String bucket = bucketOf("ada");
		try (S3Client ada = s3Of("ada"); S3Client bob = s3Of("bob")) {
			List.of("proj/a", "project2/b", "c").forEach((key) -> put(ada, bucket, key));
			grant("ada", bucket, "bob", "READ_ONLY", "proj");
			grant("ada", bucket, "bob", "READ_ONLY", "project2");
			assertThat(revoke("ada", bucket, "bob in proj/").statusCode()).isEqualTo(303);
			assertThat(keys(bob, bucket, "project2/")).containsExactly("project2/b");
			for (String prefix : List.of("", "p", "proj", "proj/", "project2")) {
				assertDenied(() -> keys(bob, bucket, prefix));
			}
		}
		for (String folder : List.of("/*", "*", "/${aws:username}", "${aws:username}", "a//b", "../a")) {
			assertThat(send(as("ada"), bucket, "bob", "READ_ONLY", folder).statusCode()).as(folder).isEqualTo(422);
		}
	}

	@Test
	@DisplayName("Ancestor's fault 9: the policy overflows and nothing checks")
	void aGrantThatDoesNotFitIsRefusedWithTheFiguresBeforeS3IsAsked() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		String filler = "{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/carol\"},\"Action\":\"s3:PutObjectAcl\","
				+ "\"Resource\":\"arn:aws:s3:::" + bucket + "/%s\"},";
		String policy = policyOf(bucket);
		int free = 20_480 - policy.length() - filler.length();
		putPolicy(bucket, policy.replaceFirst("\\[\\{", "[" + filler.formatted("x".repeat(free)) + "{"));
		revoke("ada", bucket, "bob");
		List<String> record = recordOf(bucket);
		var answer = send(as("ada"), bucket, "dan", "READ_ONLY", "a/folder");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).containsPattern("would need 2\\d,\\d{3} bytes and S3 takes at most 20,480");
		assertThat(recordOf(bucket)).isEqualTo(record);
	}

	@Test
	@DisplayName("Ancestor's fault 10: a change of state by GET")
	void everyChangeIsAPostAndAGetOfItsAddressChangesNothing() {
		String bucket = bucketOf("ada");
		List<String> record = recordOf(bucket);
		Set<String> pages = new TreeSet<>();
		routes(RequestMethod.GET).forEach((route) -> pages.add(address(route, bucket)));
		Visitor ada = as("ada");
		for (String route : routes(RequestMethod.POST)) {
			int status = ada.get(address(route, bucket)).statusCode();
			// 400: a word where the address of another page has a number.
			if (pages.contains(address(route, bucket))) {
				assertThat(status).as(route).isNotEqualTo(405);
			}
			else {
				assertThat(status).as(route).isIn(400, 405);
			}
			assertThat(recordOf(bucket)).as(route).isEqualTo(record);
		}
		assertThat(this.routes.getHandlerMethods().keySet())
			.filteredOn((each) -> !each.getPatternValues().contains("/error"))
			.extracting((each) -> each.getMethodsCondition().getMethods())
			.allSatisfy((methods) -> assertThat(methods).isNotEmpty()
				.isSubsetOf(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST));
	}

	@Test
	@DisplayName("Ancestor's fault 11: a rule rests on a hidden form field")
	void aFormThatIsForgedIsHeldToTheRulesOfTheDomain() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY", "proj");
		Visitor ada = as("ada");
		String edit = GroupPage.editLink(ada.get(pageOf(bucket) + "/access").body(), "bob in proj/");
		String version = GroupPage.version(ada.get(edit).body());
		List<String> record = recordOf(bucket);
		assertThat(
				ada.submit("/account", edit, Map.of("level", "ADMIN", "version", version, "folder", "")).statusCode())
			.isEqualTo(422);
		assertThat(ada.submit("/account", edit, Map.of("level", "OWNER", "version", version)).statusCode())
			.isEqualTo(422);
		assertThat(send(as("carol"), bucket, "carol", "ADMIN", "").statusCode()).isEqualTo(403);
		assertThat(as("carol")
			.submit("/account", pageOf(bucket) + "/access",
					Map.of("userName", "carol", "level", "READ_ONLY", "grantedBy", "ada", "me", "ada", "person", "1"))
			.statusCode()).isEqualTo(403);
		outside("carol", true);
		try {
			for (String level : List.of("READ_ONLY", "ADMIN")) {
				assertThat(send(ada, bucket, "carol", level, "").statusCode()).isEqualTo(422);
			}
			var forged = ada.submit("/account", pageOf(bucket) + "/access", Map.of("userName", "carol", "level",
					"ADMIN", "folder", "", "outside", "carol", "external", "false", "confirmed", "true"));
			assertThat(forged.statusCode()).isEqualTo(422);
			assertThat(forged.body()).contains("carol is outside the organisation and cannot be Admin");
		}
		finally {
			outside("carol", false);
		}
		assertThat(recordOf(bucket)).isEqualTo(record);
	}

	@Test
	@DisplayName("Ancestor's fault 12: a read/write user can change the bucket's record")
	void everyRouteOfABucketRefusesWhoMayNotUseIt() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_WRITE");
		List<String> record = recordOf(bucket);
		Visitor bob = as("bob");
		Visitor carol = as("carol");
		for (String route : routes(RequestMethod.POST)) {
			if (!route.startsWith("/buckets/{") && !route.startsWith("/platform/")) {
				continue;
			}
			String address = address(route, bucket);
			assertThat(carol.submit("/account", address, COPY).statusCode()).as("carol " + route).isIn(403, JSON_ONLY);
			boolean ofOneself = route.endsWith("/departure");
			if (!ofOneself && route.contains("/access") || route.startsWith("/platform/")) {
				assertThat(bob.submit("/account", address, COPY).statusCode()).as("bob " + route).isEqualTo(403);
			}
			assertThat(recordOf(bucket)).as(route).isEqualTo(record);
		}
		assertThat(routes(RequestMethod.POST)).allMatch((route) -> address(route, bucket).indexOf('{') < 0);
	}

	private static String create(Visitor visitor, String name) {
		return visitor.submit("/warehouse-data/new", "/warehouse-data", Map.of("name", name, "purpose", ""))
			.headers()
			.firstValue("Location")
			.orElse("");
	}

	private Set<String> routes(RequestMethod method) {
		Set<String> patterns = new TreeSet<>();
		this.routes.getHandlerMethods().forEach((mapping, handler) -> {
			boolean ours = handler.getBeanType().getPackageName().startsWith("dev.cooperage")
					&& !handler.getBeanType().getPackageName().endsWith(".samples");
			if (ours && mapping.getMethodsCondition().getMethods().contains(method)) {
				patterns.addAll(mapping.getPatternValues());
			}
		});
		return patterns;
	}

	private String address(String route, String bucket) {
		String grant = this.database.sql("select id from granted_access where bucket = :b order by id limit 1")
			.param("b", bucket)
			.query(String.class)
			.single();
		return route.replaceAll("\\{(bucket|name)}", bucket)
			.replace("{grantId}", grant)
			.replace("{hash}", "0".repeat(64))
			.replace("{id}", NOBODYS)
			.replace("{handle}", "0".repeat(16))
			.replace("{number}", "1")
			.replace("{personId}", NOBODYS)
			.replace("{userName}", "bob")
			.replace("{*rest}", "x")
			.replaceAll("//x", "/x")
			.replaceAll("\\{action:([a-z]+)[^}]*}", "$1")
			.replaceAll("\\{tab:[^}]*}", "warehouse-data");
	}

}
