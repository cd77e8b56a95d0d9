package dev.cooperage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.slf4j.MDC;

/**
 * What the panel asks the database, by the id of the request that it does so for: every
 * statement, and every commit, which is a round trip as well.
 */
public final class Statements {

	private static final String WRITERS = "policy-sync";

	/** Of so many requests at once; what is older is forgotten. */
	private static final int REQUESTS = 500;

	private final Map<String, List<String>> byRequest = Collections.synchronizedMap(new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
			return size() > REQUESTS;
		}

	});

	/** What was sent for the request with this {@code X-Request-Id}, in order. */
	public List<String> of(String requestId) {
		return lines(this.byRequest.getOrDefault(requestId, List.of()));
	}

	/** What the writers of policies have sent since the last call, in order. */
	public List<String> ofPolicyWriters() {
		List<String> sent = this.byRequest.remove(WRITERS);
		return (sent != null) ? lines(sent) : List.of();
	}

	private static List<String> lines(List<String> sent) {
		return List.copyOf(sent).stream().map((sql) -> sql.replaceAll("\\s+", " ")).toList();
	}

	DataSource heard(DataSource source) {
		return proxy(DataSource.class, (method, arguments) -> {
			Object result = method.invoke(source, arguments);
			return (result instanceof Connection connection) ? heard(connection) : result;
		});
	}

	// A statement is sent as soon as it is prepared: nobody here keeps one for later.
	private Connection heard(Connection connection) {
		return proxy(Connection.class, (method, arguments) -> {
			switch (method.getName()) {
				case "commit" -> note("commit");
				case "prepareStatement" -> note((String) arguments[0]);
				default -> {
				}
			}
			return method.invoke(connection, arguments);
		});
	}

	private void note(String sent) {
		String request = Thread.currentThread().getName().startsWith(WRITERS) ? WRITERS : MDC.get("request");
		if (request != null) {
			this.byRequest.computeIfAbsent(request, (id) -> Collections.synchronizedList(new ArrayList<>())).add(sent);
		}
	}

	private static <T> T proxy(Class<T> type, Call call) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, arguments) -> {
				try {
					return call.of(method, arguments);
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

	/** One call of a method of JDBC's. */
	@FunctionalInterface
	private interface Call {

		Object of(Method method, Object[] arguments) throws ReflectiveOperationException;

	}

}
