package dev.cooperage.policy.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.policy.rendering.StatementText;

/**
 * The ids that AWS shows in place of users and roles that were deleted (source: IAM user
 * guide, "Unique identifiers").
 */
public final class FormerPrincipals {

	private static final Pattern ID = Pattern.compile("A(IDA|ROA)[A-Z0-9]{12,124}");

	private FormerPrincipals() {
	}

	public static boolean isOne(String principal) {
		return ID.matcher(principal).matches();
	}

	public static Set<String> in(Json.Members statement) {
		Set<String> ids = new TreeSet<>();
		for (Json.Member member : statement.entries()) {
			if (member.name().equals("Principal") || member.name().equals("NotPrincipal")) {
				texts(member.value()).filter(FormerPrincipals::isOne).forEach(ids::add);
			}
		}
		return ids;
	}

	/**
	 * Returns the statement without such ids in its Principal; empty when it names nobody
	 * else.
	 */
	public static Optional<String> without(Statement statement) {
		Json.Members members = statement.members();
		if (members.count("Principal") != 1 || !(members.get("Principal") instanceof Json.Members kinds)
				|| texts(kinds).noneMatch(FormerPrincipals::isOne)) {
			return Optional.of(statement.source());
		}
		String left = kinds.entries()
			.stream()
			.map(kind -> new Kind(kind.name(), others(kind.value())))
			.filter(kind -> !kind.names().isEmpty())
			.map(Kind::text)
			.collect(Collectors.joining(","));
		return left.isEmpty() ? Optional.empty() : Optional.of(statement.source().substring(0, kinds.from()) + '{'
				+ left + '}' + statement.source().substring(kinds.to()));
	}

	private static List<String> others(Json names) {
		return Texts.in(names).orElse(List.of()).stream().filter(name -> !isOne(name)).toList();
	}

	/** A kind of principals, such as AWS or Service, with its names. */
	private record Kind(String name, List<String> names) {

		String text() {
			return StatementText.quoted(this.name)
					+ this.names.stream().map(StatementText::quoted).collect(Collectors.joining(",", ":[", "]"));
		}

	}

	private static Stream<String> texts(Json principal) {
		if (principal instanceof Json.Members kinds) {
			return kinds.entries().stream().flatMap(kind -> Texts.in(kind.value()).orElse(List.of()).stream());
		}
		return Stream.empty();
	}

}
