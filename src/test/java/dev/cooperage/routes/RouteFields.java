package dev.cooperage.routes;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** The names of the fields that a controller reads. */
final class RouteFields {

	/** Of those that read the request themselves. */
	private static final List<String> BY_HAND = List.of("key", "encodedKey", "contains", "sort", "order", "after",
			"signed-out", "problem", "HX-Request");

	private RouteFields() {
	}

	static List<String> of(HandlerMethod method) {
		List<String> names = new ArrayList<>(BY_HAND);
		for (MethodParameter parameter : method.getMethodParameters()) {
			parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
			RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
			if (asked != null) {
				names.add(asked.name().isEmpty() ? Objects.toString(parameter.getParameterName()) : asked.name());
			}
			names.addAll(members(parameter.getParameterType()));
		}
		return names;
	}

	/** The members of the JSON that it takes; empty when it takes none. */
	static List<String> json(HandlerMethod method) {
		return Arrays.stream(method.getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(RequestBody.class))
			.flatMap((parameter) -> members(parameter.getParameterType()).stream())
			.toList();
	}

	private static List<String> members(Class<?> type) {
		return type.isRecord() ? Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList()
				: List.of();
	}

}
