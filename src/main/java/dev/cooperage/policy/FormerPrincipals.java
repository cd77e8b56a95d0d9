package dev.cooperage.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ids that AWS shows in place of users and roles that were deleted (source: IAM user
 * guide, "Unique identifiers").
 */
final class FormerPrincipals {

	private static final Pattern ID = Pattern.compile("A(IDA|ROA)[A-Z0-9]{12,124}");

	private FormerPrincipals() {
	}

	static boolean isOne(String principal) {
		return ID.matcher(principal).matches();
	}

	static Set<String> in(Json.Members statement) {
		Set<String> ids = new TreeSet<>();
		for (Json.Member member : statement.entries()) {
			if (member.name().equals("Principal") || member.name().equals("NotPrincipal")) {
				texts(member.value()).filter(FormerPrincipals::isOne).forEach(ids::add);
			}
		}
		return ids;
	}

	private static Stream<String> texts(Json principal) {
		if (principal instanceof Json.Members kinds) {
			return kinds.entries().stream().flatMap(kind -> Texts.in(kind.value()).orElse(List.of()).stream());
		}
		return Stream.empty();
	}

}
