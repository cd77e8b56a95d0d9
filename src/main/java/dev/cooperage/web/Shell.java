package dev.cooperage.web;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.util.DetailedError;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The values that the layout needs. A bean and no model attribute, since error pages have
 * no controller's model.
 */
@Component("shell")
class Shell {

	/** Refusals that belong into a form are swapped in place, all others as a page. */
	private static final String HTMX_CONFIG = """
			{"includeIndicatorStyles":false,"allowEval":false,"responseHandling":[\
			{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"(409|422)","swap":true},\
			{"code":"[45]..","swap":true,"error":true,"target":"body"}]}""";

	private final ObjectProvider<MenuItem> menu;

	private final ObjectProvider<PersonalMenu> personal;

	private final String version;

	Shell(ObjectProvider<MenuItem> menu, ObjectProvider<PersonalMenu> personal,
			@Value("${spring.application.version:development}") String version) {
		this.menu = menu;
		this.personal = personal;
		this.version = version;
	}

	public List<Tab> tabs(@Nullable String chosen) {
		HttpServletRequest request = request();
		String here = request.getRequestURI().substring(request.getContextPath().length());
		Principal person = request.getUserPrincipal();
		Stream<MenuItem> personal = Stream.ofNullable(person)
			.flatMap((each) -> this.personal.orderedStream().map((menu) -> menu.itemFor(each)))
			.flatMap(Optional::stream);
		return Stream.concat(this.menu.orderedStream(), personal)
			.map((item) -> Tab.of(item, here, chosen, (person != null) ? item.waiting().applyAsLong(person) : 0))
			.toList();
	}

	public @Nullable String userName() {
		Principal principal = request().getUserPrincipal();
		return (principal != null) ? principal.getName() : null;
	}

	public String version() {
		return this.version;
	}

	public String htmxConfig() {
		return HTMX_CONFIG;
	}

	/**
	 * Returns this page's address with another page number.
	 * @param parameter the query parameter that carries it; null for {@code page}
	 * @param search what the list is searched for, where the address may lack it, as
	 * after a form was sent; null or empty to leave the address as it is
	 * @param anchor where on the page the list is; null for its top
	 */
	public String pageLink(@Nullable String parameter, int number, @Nullable String search, @Nullable String anchor) {
		var builder = ServletUriComponentsBuilder.fromRequest(request())
			.replaceQueryParam((parameter != null) ? parameter : "page", number);
		if (search != null && !search.isEmpty()) {
			builder.replaceQueryParam("q", UriUtils.encode(search, StandardCharsets.UTF_8));
		}
		var address = builder.build();
		return address.getPath() + "?" + address.getQuery() + ((anchor != null) ? anchor : "");
	}

	/** Returns the ids of a field's hint and error, as aria-describedby wants them. */
	public @Nullable String describedBy(String field, @Nullable String hint, boolean wrong) {
		String ids = ((hint != null) ? field + "-hint " : "") + (wrong ? field + "-error" : "");
		return ids.isEmpty() ? null : ids.strip();
	}

	/**
	 * Returns a form's errors in the order of its fields. The form is null when its
	 * record could not be made from the values.
	 */
	public List<DetailedError> inOrder(@Nullable Object form, List<DetailedError> errors) {
		if (form == null || !form.getClass().isRecord()) {
			return errors;
		}
		List<String> names = Stream.of(form.getClass().getRecordComponents()).map(RecordComponent::getName).toList();
		return errors.stream().sorted(Comparator.comparing((error) -> names.indexOf(error.getFieldName()))).toList();
	}

	private static HttpServletRequest request() {
		return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
	}

}
