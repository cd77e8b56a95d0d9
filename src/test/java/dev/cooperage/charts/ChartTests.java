package dev.cooperage.charts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The chart for Kubernetes, rendered by Helm. No cluster has run it here. */
@EnabledIf("dev.cooperage.charts.Helm#isThere")
class ChartTests {

	@Test
	void lintFindsNothing() throws Exception {
		Helm.Answer lint = Helm.lint();
		assertThat(lint.status()).as(lint.text()).isZero();
		assertThat(lint.text()).doesNotContain("ERROR", "WARNING");
	}

	@Test
	void twoPanelsAreReplacedOneAfterTheOther() throws Exception {
		Map<String, Object> deployment = one(rendered(), "Deployment", "panel-cooperage");
		assertThat(at(deployment, "spec", "replicas")).isEqualTo(2);
		assertThat(at(deployment, "spec", "strategy", "rollingUpdate"))
			.isEqualTo(Map.of("maxUnavailable", 0, "maxSurge", 1));
		// preStop, what server.shutdown waits, and the end of the JVM
		assertThat((Integer) at(deployment, "spec", "template", "spec", "terminationGracePeriodSeconds"))
			.isGreaterThan(5 + 30);
		Map<String, Object> panel = container(deployment);
		assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe")).allSatisfy((probe) -> {
			assertThat(at(panel, probe, "httpGet", "port")).isEqualTo("management");
			assertThat(at(panel, probe, "httpGet", "path").toString()).matches("/actuator/health/(liveness|readiness)");
		});
		assertThat(at(panel, "resources", "limits", "memory")).isEqualTo("1Gi");
		one(rendered(), "PodDisruptionBudget", "panel-cooperage");
	}

	@Test
	void panelMayWriteNowhereButInTmp() throws Exception {
		Map<String, Object> deployment = one(rendered(), "Deployment", "panel-cooperage");
		Map<String, Object> panel = container(deployment);
		assertThat(at(deployment, "spec", "template", "spec", "securityContext", "runAsNonRoot")).isEqualTo(true);
		assertThat(Files.readString(Path.of("Dockerfile")))
			.contains("USER " + at(deployment, "spec", "template", "spec", "securityContext", "runAsUser"));
		assertThat(at(panel, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
		assertThat(at(panel, "volumeMounts")).isEqualTo(List.of(Map.of("name", "tmp", "mountPath", "/tmp"),
				Map.of("name", "certificates", "mountPath", "/certificates", "readOnly", true)));
	}

	@Test
	void settingsAreTextAndSecretsComeFromASecret() throws Exception {
		Map<String, Object> panel = container(one(rendered(), "Deployment", "panel-cooperage"));
		assertThat(at(panel, "env")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.contains(Map.of("name", "COOPERAGE_PUBLICURL", "value", "https://panel.example.org"),
					Map.of("name", "SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES", "value", "10.42.0.0/16"),
					Map.of("name", "USE_SYSTEM_CA_CERTS", "value", "1"));
		assertThat(at(panel, "envFrom")).isEqualTo(List.of(Map.of("secretRef", Map.of("name", "cooperage"))));
		assertThat(rendered()).noneMatch((resource) -> resource.get("kind").equals("Secret"));
		for (String name : List.of("SPRING_DATASOURCE_PASSWORD", "COOPERAGE_S3_SECRETKEY",
				"SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_GITHUB_CLIENTSECRET", "COOPERAGE_PEOPLE_GITHUB_TOKEN")) {
			assertThat(Helm.template("env." + name + "=open").status()).as(name).isEqualTo(1);
		}
	}

	@Test
	void uploadsTakeTheWayThatNginxGivesThem() throws Exception {
		List<Map<String, Object>> resources = rendered();
		Map<String, Object> uploads = one(resources, "Ingress", "panel-cooperage-uploads");
		String nginx = "nginx.ingress.kubernetes.io/";
		assertThat(annotations(uploads)).containsEntry(nginx + "use-regex", "true")
			.containsEntry(nginx + "proxy-body-size", "0")
			.containsEntry(nginx + "proxy-request-buffering", "off");
		assertThat(annotations(one(resources, "Ingress", "panel-cooperage-pages")))
			.containsEntry(nginx + "proxy-body-size", "1m")
			.containsEntry(nginx + "proxy-request-buffering", "on");
		String prefix = "/buckets/[^/]+/";
		assertThat(Files.readString(Path.of("docs/nginx/cooperage.conf"))).contains(paths(uploads).stream()
			.map((path) -> path.substring(prefix.length()))
			.collect(Collectors.joining("|", "location ~ ^" + prefix + "(", ") {")));
		assertThat(resources(Helm.template("ingress.nginx=false"))).filteredOn("kind", "Ingress").hasSize(1);
	}

	@Test
	void portOfHealthIsOnNoServiceThatCanBePublic() throws Exception {
		assertThat(rendered()).filteredOn("kind", "Service")
			.filteredOn((service) -> !"None".equals(at(service, "spec", "clusterIP")))
			.singleElement()
			.satisfies((service) -> assertThat(service.toString()).doesNotContain("management"));
	}

	@Test
	void missingImageIsSaid() throws Exception {
		Helm.Answer answer = Helm.template("image.repository=");
		assertThat(answer.status()).isEqualTo(1);
		assertThat(answer.text()).contains("image.repository is not set");
	}

	@Test
	void chartIsOfTheVersionOfTheBuild() throws Exception {
		Matcher version = Pattern
			.compile("<artifactId>cooperage</artifactId>\\s*<version>([\\d.]+)(-SNAPSHOT)?</version>")
			.matcher(Files.readString(Path.of("pom.xml")));
		assertThat(version.find()).isTrue();
		Map<String, Object> chart = new Yaml().load(Files.readString(Helm.CHART.resolve("Chart.yaml")));
		assertThat(chart).containsEntry("appVersion", version.group(1)).containsEntry("version", version.group(1));
	}

	private static List<Map<String, Object>> rendered() throws Exception {
		return resources(Helm.template());
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> resources(Helm.Answer answer) {
		assertThat(answer.status()).as(answer.text()).isZero();
		return StreamSupport.stream(new Yaml().loadAll(answer.text()).spliterator(), false)
			.filter((resource) -> resource != null)
			.map((resource) -> (Map<String, Object>) resource)
			.toList();
	}

	private static Map<String, Object> one(List<Map<String, Object>> resources, String kind, String name) {
		return resources.stream()
			.filter((resource) -> resource.get("kind").equals(kind) && name.equals(at(resource, "metadata", "name")))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + kind + " " + name));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> container(Map<String, Object> deployment) {
		return ((List<Map<String, Object>>) at(deployment, "spec", "template", "spec", "containers")).get(0);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, String> annotations(Map<String, Object> ingress) {
		return (Map<String, String>) at(ingress, "metadata", "annotations");
	}

	@SuppressWarnings("unchecked")
	private static List<String> paths(Map<String, Object> ingress) {
		Map<String, Object> rule = ((List<Map<String, Object>>) at(ingress, "spec", "rules")).get(0);
		return ((List<Map<String, Object>>) at(rule, "http", "paths")).stream()
			.map((path) -> path.get("path").toString())
			.toList();
	}

	private static Object at(Map<String, Object> resource, String... names) {
		Object value = resource;
		for (String name : names) {
			value = (value instanceof Map<?, ?> map) ? map.get(name) : null;
		}
		return value;
	}

}
