package dev.cooperage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.slf4j.MDC;

/**
 * What the panel asks the database, by the id of the request that it does so for: every
 * statement, and every commit, which is a round trip as well.
 */
public final class Statements {

	private static final String WRITERS = "policy-sync";

	private final Map<String, List<String>> byRequest = new ConcurrentHashMap<>();

	/** What was sent for the request with this {@code X-Request-Id}, in order. */
	public List<String> of(String requestId) {
		return this.byRequest.getOrDefault(requestId, List.of());
	}

	/** What the writers of policies have sent since the last call, in order. */
	public List<String> ofPolicyWriters() {
		List<String> sent = this.byRequest.remove(WRITERS);
		return (sent != null) ? sent : List.of();
	}

	DataSource heard(DataSource source) {
		return proxy(DataSource.class, (method, arguments) -> {
			Object result = method.invoke(source, arguments);
			return (result instanceof Connection connection) ? heard(connection) : result;
		});
	}

	private Connection heard(Connection connection) {
		return proxy(Connection.class, (method, arguments) -> {
			if (method.getName().equals("commit")) {
				note("commit");
			}
			Object result = method.invoke(connection, arguments);
			return (result instanceof PreparedStatement statement) ? heard(statement, (String) arguments[0]) : result;
		});
	}

	private PreparedStatement heard(PreparedStatement statement, String sql) {
		return proxy(PreparedStatement.class, (method, arguments) -> {
			if (method.getName().startsWith("execute")) {
				note(sql);
			}
			return method.invoke(statement, arguments);
		});
	}

	private void note(String sent) {
		String request = Thread.currentThread().getName().startsWith(WRITERS) ? WRITERS : MDC.get("request");
		if (request != null) {
			this.byRequest.computeIfAbsent(request, (id) -> new CopyOnWriteArrayList<>())
				.add(sent.replaceAll("\\s+", " "));
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
