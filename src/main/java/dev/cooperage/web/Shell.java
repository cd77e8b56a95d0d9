package dev.cooperage.web;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.spring6.util.DetailedError;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
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

	private static final Logger log = LoggerFactory.getLogger(Shell.class);

	private final ObjectProvider<MenuItem> menu;

	private final ObjectProvider<PersonalMenu> personal;

	private final JdbcClient jdbc;

	private final String version;

	Shell(ObjectProvider<MenuItem> menu, ObjectProvider<PersonalMenu> personal, JdbcClient jdbc,
			@Value("${spring.application.version:development}") String version) {
		this.menu = menu;
		this.personal = personal;
		this.jdbc = jdbc;
		this.version = version;
	}

	public List<Tab> tabs(@Nullable String chosen) {
		HttpServletRequest request = request();
		String here = request.getRequestURI().substring(request.getContextPath().length());
		Principal person = request.getUserPrincipal();
		Stream<MenuItem> personal = Stream.ofNullable(person)
			.flatMap((each) -> this.personal.orderedStream().map((menu) -> menu.itemFor(each)))
			.flatMap(Optional::stream);
		List<MenuItem> items = Stream.concat(this.menu.orderedStream(), personal).toList();
		List<Long> waiting = waiting(items, person);
		return IntStream.range(0, items.size())
			.mapToObj((number) -> Tab.of(items.get(number), here, chosen, waiting.get(number)))
			.toList();
	}

	/** Returns how much waits on each of these tabs; one query, or none. */
	private List<Long> waiting(List<MenuItem> items, @Nullable Principal person) {
		List<Long> none = Collections.nCopies(items.size(), 0L);
		if (person == null) {
			return none;
		}
		try {
			List<Optional<MenuItem.Count>> counts = items.stream().map((item) -> item.waiting().apply(person)).toList();
			return counts.stream().allMatch(Optional::isEmpty) ? none : count(counts);
		}
		catch (DataAccessException | TransactionException ex) {
			// The page that says so has a menu, too.
			log.warn("What waits for who is signed in could not be counted", ex);
			return none;
		}
	}

	private List<Long> count(List<Optional<MenuItem.Count>> counts) {
		Map<String, Object> parameters = new HashMap<>();
		counts.stream().flatMap(Optional::stream).map(MenuItem.Count::parameters).forEach(parameters::putAll);
		return this.jdbc
			.sql(counts.stream()
				.map((count) -> count.map((known) -> "(" + known.sql() + ")").orElse("0"))
				.collect(Collectors.joining(", ", "select ", "")))
			.params(parameters)
			.query((row, line) -> {
				List<Long> numbers = new ArrayList<>();
				for (int column = 1; column <= counts.size(); column++) {
					numbers.add(row.getLong(column));
				}
				return numbers;
			})
			.single();
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
