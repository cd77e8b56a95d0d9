package dev.cooperage.people.sessions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What lies in sessions, which panels of the version before read, too. A class there
 * keeps its name and its components: otherwise people sign in again with each answer of
 * the other panel while a rolling upgrade lasts.
 */
class SessionContentTests extends RunningPanel {

	@Test
	void classesInSessionsAreThoseOfTheVersionBefore() throws Exception {
		Visitor ada = newBrowser("ada");
		Map<String, String> classes = new TreeMap<>(classesIn(ada));
		String bucket = newName();
		ada.submit("/warehouse-data/new", "/warehouse-data", Map.of("name", bucket, "purpose", "a test"));
		classes.putAll(classesIn(ada));
		assertThat(classes)
			.isEqualTo(Map.of("dev.cooperage.people.SignedIn", "personId long, idToken OidcIdToken, userName String",
					"dev.cooperage.web.Flash", "kind Kind, text String", "dev.cooperage.web.Flash$Kind", ""));
	}

	@Test
	void sessionWithAnUnknownClassLeadsToTheSignIn() {
		Visitor ada = newBrowser("ada");
		rename(ada, "SPRING_SECURITY_CONTEXT", "dev.cooperage.people.SignedIn", "dev.cooperage.people.SignedXX");
		assertThat(ada.get("/account").statusCode()).isEqualTo(302);
		assertThat(ada.signIn("ada", PASSWORD).get("/account").statusCode()).isEqualTo(200);
	}

	@Test
	void unknownClassBesideTheSignInIsPassedOver() {
		Visitor ada = newBrowser("ada");
		ada.submit("/warehouse-data/new", "/warehouse-data", Map.of("name", newName(), "purpose", "a test"));
		rename(ada, "org.springframework.web.servlet.support.SessionFlashMapManager.FLASH_MAPS",
				"dev.cooperage.web.Flash", "dev.cooperage.web.FlasX");
		assertThat(ada.get("/account").statusCode()).isEqualTo(200);
		bucketOf("ada");
	}

	/** As if another version had written it. */
	private void rename(Visitor visitor, String attribute, String from, String to) {
		byte[] content = attributes(visitor).get(attribute);
		assertThat(content).isNotNull();
		String renamed = new String(content, StandardCharsets.ISO_8859_1).replace(from, to);
		assertThat(this.database.sql("""
				update spring_session_attributes a set attribute_bytes = :bytes from spring_session s
				where s.primary_id = a.session_primary_id and s.session_id = :id and attribute_name = :name""")
			.param("bytes", renamed.getBytes(StandardCharsets.ISO_8859_1))
			.param("id", sessionId(visitor))
			.param("name", attribute)
			.update()).isEqualTo(1);
	}

	/** The panel's own classes, each with its components. */
	private Map<String, String> classesIn(Visitor visitor) throws Exception {
		Map<String, String> found = new TreeMap<>();
		for (byte[] content : attributes(visitor).values()) {
			try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(content)) {
				@Override
				protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
					if (type.getName().startsWith("dev.cooperage.")) {
						found.put(type.getName(),
								Arrays.stream(type.getFields())
									.map(SessionContentTests::words)
									.collect(Collectors.joining(", ")));
					}
					return super.resolveClass(type);
				}
			}) {
				in.readObject();
			}
		}
		return found;
	}

	private static String words(ObjectStreamField field) {
		String type = field.getType().getSimpleName();
		return field.getName() + " "
				+ (type.equals("Object") ? field.getTypeString().replaceFirst(".*[/$]", "").replace(";", "") : type);
	}

	private Map<String, byte[]> attributes(Visitor visitor) {
		record Attribute(String name, byte[] bytes) {
		}
		List<Attribute> attributes = this.database.sql("""
				select attribute_name, attribute_bytes from spring_session_attributes a
				join spring_session s on s.primary_id = a.session_primary_id where s.session_id = :id""")
			.param("id", sessionId(visitor))
			.query((row, number) -> new Attribute(row.getString(1), row.getBytes(2)))
			.list();
		return attributes.stream().collect(Collectors.toMap(Attribute::name, Attribute::bytes));
	}

	private static String sessionId(Visitor visitor) {
		Matcher cookie = Pattern.compile("(?:^|; )cooperage=([^;]+)").matcher(visitor.cookies());
		assertThat(cookie.find()).isTrue();
		return new String(Base64.getDecoder().decode(cookie.group(1)), StandardCharsets.UTF_8);
	}

}
