package dev.cooperage.files.declarations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriUtils;

/**
 * The gate that asks for a declaration before the first download of a session, where that
 * is set up.
 */
@Configuration(proxyBeanMethods = false)
class DownloadGate implements WebMvcConfigurer, HandlerInterceptor {

	/**
	 * Whatever hands out a file's own bytes whole, pictures and PDFs as well. Zips ask in
	 * their own form; other previews show a part, and are no downloads.
	 */
	private static final String[] GATED = { "/buckets/*/downloads/**", "/buckets/*/documents/**",
			"/buckets/*/pictures/**" };

	private final DownloadDeclarations declarations;

	private final Directory directory;

	DownloadGate(DownloadDeclarations declarations, Directory directory) {
		this.declarations = declarations;
		this.directory = directory;
	}

	@Override
	public void addInterceptors(InterceptorRegistry interceptors) {
		interceptors.addInterceptor(this).addPathPatterns(GATED);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		if (this.declarations.asking() == DeclarationPolicy.OFF) {
			return true;
		}
		Optional<Person> person = this.directory.signedIn(request.getUserPrincipal());
		Optional<BucketName> bucket = bucket(request);
		if (person.isEmpty() || bucket.isEmpty()
				|| !this.declarations.missing(request.getSession(), bucket.get(), person.get())) {
			return true;
		}
		if (!request.getMethod().equals("GET")) {
			throw new NotAllowedException("Declare the data movement before you download from " + bucket.get() + ".",
					new Remedy("Declare the data movement, then download again",
							"/buckets/" + bucket.get() + "/data-movements/new"));
		}
		String path = request.getRequestURI().substring(request.getContextPath().length());
		String asked = path + ((request.getQueryString() != null) ? "?" + request.getQueryString() : "");
		response.sendRedirect(request.getContextPath() + "/buckets/" + bucket.get() + "/data-movements/new?to="
				+ UriUtils.encode(asked, StandardCharsets.UTF_8));
		return false;
	}

	// As the controller will read it: the address may have it percent-encoded.
	private static Optional<BucketName> bucket(HttpServletRequest request) {
		try {
			return (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
					&& variables.get("name") instanceof String name) ? Optional.of(new BucketName(name))
							: Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
