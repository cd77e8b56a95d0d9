package dev.cooperage.people;

import java.util.Optional;

import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Looks up who is signed in before any page, so that a deactivated person is out at once
 * whatever they ask for, and fills in parameters marked {@link CurrentPerson} or
 * {@link PlatformAdmin}.
 */
@Component
class SignedInPerson implements HandlerInterceptor, HandlerMethodArgumentResolver {

	private static final String ATTRIBUTE = SignedInPerson.class.getName();

	private final Directory directory;

	SignedInPerson(Directory directory) {
		this.directory = directory;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (request.getDispatcherType() == DispatcherType.REQUEST && handler instanceof HandlerMethod
				&& authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
			Optional<Person> person = this.directory.findById(signedIn.personId()).filter(Person::active);
			if (person.isEmpty()) {
				new SecurityContextLogoutHandler().logout(request, response, authentication);
				throw new NotAllowedException("Your account is deactivated, and you are signed out.",
						new Remedy("A platform admin can reactivate it.", null));
			}
			request.setAttribute(ATTRIBUTE, person.get());
			// After the sign-out, "Back" shows nothing of it. Controllers may say
			// otherwise.
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		}
		return true;
	}

	/**
	 * Returns the person who was found for this request; empty before, and where nobody
	 * is signed in.
	 */
	static Optional<Person> found() {
		return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
			.map((request) -> request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST))
			.map(Person.class::cast);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Person.class && (parameter.hasParameterAnnotation(CurrentPerson.class)
				|| parameter.hasParameterAnnotation(PlatformAdmin.class));
	}

	@Override
	public Person resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		if (!(request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Person person)) {
			throw new IllegalStateException("nobody is signed in");
		}
		PlatformAdmin only = parameter.getParameterAnnotation(PlatformAdmin.class);
		if (only != null && !person.isPlatformAdmin()) {
			throw new NotAllowedException("This page is for platform admins.",
					new Remedy(only.value(), only.url().isEmpty() ? null : only.url()));
		}
		return person;
	}

}
