package dev.cooperage.people;

import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Fills in parameters marked {@link CurrentPerson}. */
@Component
class SignedInPerson implements HandlerMethodArgumentResolver {

	private final Directory directory;

	SignedInPerson(Directory directory) {
		this.directory = directory;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(CurrentPerson.class) && parameter.getParameterType() == Person.class;
	}

	@Override
	public Person resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
			throw new IllegalStateException("nobody is signed in");
		}
		return this.directory.findById(signedIn.personId())
			.filter(Person::active)
			.orElseThrow(() -> signOut(request, authentication));
	}

	private NotAllowedException signOut(NativeWebRequest request, Authentication authentication) {
		var response = request.getNativeResponse(HttpServletResponse.class);
		if (request.getNativeRequest() instanceof HttpServletRequest servletRequest && response != null) {
			new SecurityContextLogoutHandler().logout(servletRequest, response, authentication);
		}
		return new NotAllowedException("Your account is switched off, and you are signed out.",
				new Remedy("A platform admin can switch it on again.", null));
	}

}
