package dev.cooperage.web;

import java.net.URI;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class PublicAddressTests {

	private static final PanelAddresses PANEL = new PanelAddresses(
			List.of(URI.create("https://panel.example.org"), URI.create("http://10.1.2.3:8443")), false);

	@Test
	void hostOfAVisitorIsNeverTold() throws Exception {
		assertThat(address(PANEL, "evil.example.com", 80)).isEqualTo("https://panel.example.org/account");
		assertThat(address(PANEL, "panel.example.org", 8080)).isEqualTo("https://panel.example.org/account");
	}

	@Test
	void addressThatABrowserUsedIsKept() throws Exception {
		assertThat(address(PANEL, "10.1.2.3", 8443)).isEqualTo("http://10.1.2.3:8443/account");
	}

	@Test
	void portThatABrowserUsedIsKeptBehindAProxyWithTls() throws Exception {
		PanelAddresses two = new PanelAddresses(
				List.of(URI.create("https://panel.example.org"), URI.create("https://panel.example.org:8443")), false);
		assertThat(address(two, "panel.example.org", 443, "panel.example.org:8443"))
			.isEqualTo("https://panel.example.org:8443/account");
		for (String header : List.of("panel.example.org", "panel.example.org:", "panel.example.org:8443:8443")) {
			assertThat(address(two, "panel.example.org", 443, header)).as(header)
				.isEqualTo("https://panel.example.org/account");
		}
	}

	@Test
	void onlyAPanelThatIsReachedByHttpsAloneIsSecure() {
		assertThat(PANEL.secure()).isFalse();
		assertThat(new PanelAddresses(List.of(URI.create("https://panel.example.org")), false).secure()).isTrue();
		assertThat(new PanelAddresses(List.of(), false).secure()).isFalse();
	}

	@Test
	void tryOutAnswersToItsOwnHostsOnly() throws Exception {
		PanelAddresses tryOut = new PanelAddresses(List.of(URI.create("http://panel.local:8080")), true);
		for (String host : List.of("localhost", "127.0.0.1", "[::1]", "PANEL.local")) {
			assertThat(answer(tryOut, host, 8080).getStatus()).as(host).isEqualTo(200);
		}
		for (String host : List.of("evil.example.com", "127.0.0.1.evil.example.com", "localhost.evil.example.com")) {
			assertThat(answer(tryOut, host, 8080).getStatus()).as(host).isEqualTo(421);
		}
	}

	private static MockHttpServletResponse answer(PanelAddresses panel, String host, int port) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new PublicAddress(panel).doFilter(request(host, port), response, new MockFilterChain());
		return response;
	}

	private static String address(PanelAddresses panel, String host, int port) throws Exception {
		return address(panel, host, port, host + ":" + port);
	}

	private static String address(PanelAddresses panel, String host, int port, String header) throws Exception {
		MockFilterChain chain = new MockFilterChain();
		MockHttpServletRequest request = request(host, port);
		request.addHeader("Host", header);
		new PublicAddress(panel).doFilter(request, new MockHttpServletResponse(), chain);
		return ((HttpServletRequest) chain.getRequest()).getRequestURL().toString();
	}

	private static MockHttpServletRequest request(String host, int port) {
		// The mock would read the port out of the Host header, as no container behind a
		// proxy does.
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/account") {
			@Override
			public int getServerPort() {
				return port;
			}
		};
		request.setServerName(host);
		return request;
	}

}
