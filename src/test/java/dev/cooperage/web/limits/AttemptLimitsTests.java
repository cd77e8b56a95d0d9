package dev.cooperage.web.limits;

import java.io.IOException;
import java.time.Duration;

import dev.cooperage.web.AttemptLimit;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AttemptLimitsTests {

	private final AttemptLimits limits = new AttemptLimits(new StaticListableBeanFactory() {
		{
			addBean("guesses", new AttemptLimit(HttpMethod.POST, "/guesses/{what}", 2, Duration.ofMinutes(1)));
		}
	}.getBeanProvider(AttemptLimit.class));

	@Test
	void whoTriesTooOftenIsAskedToWait() throws Exception {
		assertThat(attempt("POST", "/guesses/x", "10.0.0.1").getStatus()).isEqualTo(200);
		assertThat(attempt("POST", "/guesses/y", "10.0.0.1").getStatus()).isEqualTo(200);
		MockHttpServletResponse refused = attempt("POST", "/guesses/z", "10.0.0.1");
		assertThat(refused.getStatus()).isEqualTo(429);
		assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 31);
	}

	@Test
	void othersAndOtherPagesAreNotCounted() throws Exception {
		for (int i = 0; i < 3; i++) {
			attempt("POST", "/guesses/x", "10.0.0.1");
		}
		assertThat(attempt("POST", "/guesses/x", "10.0.0.2").getStatus()).isEqualTo(200);
		assertThat(attempt("GET", "/guesses/x", "10.0.0.1").getStatus()).isEqualTo(200);
		assertThat(attempt("POST", "/guesses", "10.0.0.1").getStatus()).isEqualTo(200);
	}

	@Test
	void peopleBehindOneAddressAreToldApartOnceTheyAreSignedIn() throws Exception {
		for (int i = 0; i < 3; i++) {
			attempt("POST", "/guesses/x", "10.0.0.1");
		}
		MockHttpServletRequest signedIn = request("POST", "/guesses/x", "10.0.0.1");
		MockHttpSession session = new MockHttpSession();
		session.setAttribute("SPRING_SECURITY_CONTEXT",
				new SecurityContextImpl(new TestingAuthenticationToken("ada", "")));
		signedIn.setSession(session);
		assertThat(send(signedIn).getStatus()).isEqualTo(200);
	}

	@Test
	void limitThatLetsNothingThroughDoesNotExist() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AttemptLimit(HttpMethod.GET, "/x", 0, Duration.ofMinutes(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new AttemptLimit(HttpMethod.GET, "/x", 1, Duration.ZERO));
	}

	private MockHttpServletResponse attempt(String method, String path, String address) throws Exception {
		return send(request(method, path, address));
	}

	private static MockHttpServletRequest request(String method, String path, String address) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setServletPath(path);
		request.setRemoteAddr(address);
		return request;
	}

	private MockHttpServletResponse send(MockHttpServletRequest request) throws ServletException, IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.limits.doFilter(request, response, new MockFilterChain());
		return response;
	}

}
