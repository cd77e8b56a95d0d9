package dev.cooperage.people.signin;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** A cookie that outlives the way to a provider and back, hidden from scripts. */
record SignInCookie(String name) {

	/** Returns the value that the browser sent. */
	Optional<String> read(HttpServletRequest request) {
		return Stream.ofNullable(request.getCookies())
			.flatMap(Arrays::stream)
			.filter((cookie) -> cookie.getName().equals(this.name))
			.map(Cookie::getValue)
			.findFirst();
	}

	void write(String value, Duration kept, String path, HttpServletRequest request, HttpServletResponse response) {
		ResponseCookie cookie = ResponseCookie.from(this.name, value)
			.path(path)
			.maxAge(kept)
			.httpOnly(true)
			.secure(request.isSecure())
			// The browser comes back from another site.
			.sameSite("Lax")
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	void remove(String path, HttpServletRequest request, HttpServletResponse response) {
		write("", Duration.ZERO, path, request, response);
	}

}
