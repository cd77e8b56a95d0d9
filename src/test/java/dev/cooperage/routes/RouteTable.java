package dev.cooperage.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The expected table, and the routes that the running panel has. */
final class RouteTable {

	private static final Path FILE = Path.of("src/test/resources/routes.txt");

	private RouteTable() {
	}

	static List<Route> expected() {
		try {
			return Files.readAllLines(FILE)
				.stream()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map(Route::parse)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The keys of what the panel's controllers are mapped to. */
	static Set<String> mapped(RequestMappingHandlerMapping mapping) {
		Set<String> keys = new TreeSet<>();
		each(mapping, (key, handler) -> keys.add(key));
		return keys;
	}

	static void each(RequestMappingHandlerMapping mapping, BiConsumer<String, HandlerMethod> taker) {
		mapping.getHandlerMethods().forEach((info, handler) -> {
			if (handler.getBeanType().getPackageName().startsWith("dev.cooperage.")
					&& !handler.getBeanType().getPackageName().endsWith(".samples")) {
				info.getMethodsCondition()
					.getMethods()
					.forEach((verb) -> info.getPatternValues()
						.forEach((pattern) -> taker.accept(verb + " " + pattern + condition(info), handler)));
			}
		});
	}

	private static String condition(RequestMappingInfo info) {
		StringBuilder text = new StringBuilder();
		info.getParamsCondition().getExpressions().forEach((it) -> text.append(" [").append(it).append(']'));
		info.getProducesCondition()
			.getProducibleMediaTypes()
			.forEach((it) -> text.append(" [").append(it.getSubtype()).append(']'));
		return text.toString();
	}

}
