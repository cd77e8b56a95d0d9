package dev.cooperage.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.policy.reading.Glob;
import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Operator;
import dev.cooperage.policy.reading.Rule;
import dev.cooperage.policy.reading.Template;
import dev.cooperage.policy.reading.Texts;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/** The check of one statement, in S3's words. */
final class StatementValidation {

	static final String SYNTAX = "Invalid policy syntax.";

	private static final Pattern ACTION = Pattern.compile("\\*|(?i:s3):[A-Za-z*?]+");

	private static final Pattern RESOURCE = Pattern.compile("arn:aws[a-z-]*:s3:::(?<bucket>[^/]+)(/.*)?",
			Pattern.DOTALL);

	private static final Pattern PRINCIPAL = Pattern
		.compile("\\*|\\d{12}|arn:[^:\\s]+:iam::\\d{12}:root|arn:[^:\\s]+:(iam|sts)::[^:\\s]*:(?!root$)[^*?:]*[^*?:/]");

	private static final Set<String> KINDS = Set.of("AWS", "CanonicalUser", "Federated", "Service");

	private static final Pattern SET_OPERATOR = Pattern.compile("^(ForAllValues|ForAnyValue):");

	private final Json.Members statement;

	private final BucketName bucket;

	private final List<String> problems = new ArrayList<>();

	StatementValidation(Json.Members statement, BucketName bucket) {
		this.statement = statement;
		this.bucket = bucket;
	}

	List<String> problems() {
		form();
		effect();
		principal();
		texts("Action", action -> ACTION.matcher(action).matches(), "Policy has invalid action");
		texts("Resource", this::isOurs, "Policy has invalid resource");
		condition();
		return this.problems;
	}

	private void form() {
		for (Json.Member member : this.statement.entries()) {
			require(Rule.MEMBERS.contains(member.name()), "Unknown field " + member.name());
		}
		Json sid = this.statement.get("Sid");
		require(!this.statement.ambiguous() && (sid == null || sid instanceof Json.Text), SYNTAX);
	}

	private void effect() {
		Json effect = this.statement.get("Effect");
		if (!(effect instanceof Json.Text text)) {
			this.problems.add((effect == null) ? "Missing required field Effect" : SYNTAX);
			return;
		}
		boolean known = text.value().equals("Allow") || text.value().equals("Deny");
		require(known, "Invalid effect: " + text.value());
	}

	private void principal() {
		Json value = either("Principal");
		if (value instanceof Json.Members kinds) {
			boolean known = kinds.entries().stream().allMatch(kind -> isPrincipal(kind.name(), kind.value()));
			require(known && !kinds.ambiguous() && !kinds.entries().isEmpty(), "Invalid principal in policy");
		}
		else if (value != null) {
			require(value instanceof Json.Text text && text.value().equals("*"), "Invalid principal in policy");
		}
	}

	private static boolean isPrincipal(String kind, Json value) {
		boolean named = Texts.in(value)
			.filter(names -> !names.isEmpty())
			.filter(names -> !kind.equals("AWS") || names.stream().allMatch(name -> PRINCIPAL.matcher(name).matches()))
			.isPresent();
		return KINDS.contains(kind) && named;
	}

	private void texts(String name, Predicate<String> legal, String problem) {
		Json value = either(name);
		if (value != null) {
			require(Texts.in(value).filter(all -> !all.isEmpty() && all.stream().allMatch(legal)).isPresent(), problem);
		}
	}

	private boolean isOurs(String resource) {
		Matcher matcher = RESOURCE.matcher(resource);
		return resource.equals("*") || matcher.matches()
				&& Glob.matches(Template.codes(matcher.group("bucket"), true), this.bucket.value(), false);
	}

	private void condition() {
		Json condition = this.statement.get("Condition");
		if (condition instanceof Json.Members operators) {
			require(!operators.ambiguous(), SYNTAX);
			operators.entries().forEach(this::operator);
		}
		else {
			require(condition == null, SYNTAX);
		}
	}

	private void operator(Json.Member operator) {
		String name = SET_OPERATOR.matcher(operator.name()).replaceFirst("");
		boolean known = name.equals("Null") || name.startsWith("BinaryEquals") || Operator.named(name).isPresent();
		require(known, "Invalid Condition type : " + operator.name());
		boolean clear = operator.value() instanceof Json.Members keys && !keys.ambiguous()
				&& keys.entries().stream().allMatch(key -> Texts.in(key.value()).isPresent());
		require(clear, SYNTAX);
	}

	private @Nullable Json either(String name) {
		Json plain = this.statement.get(name);
		Json not = this.statement.get("Not" + name);
		require(plain != null || not != null, "Missing required field " + name);
		require(plain == null || not == null, SYNTAX);
		return (plain != null) ? plain : not;
	}

	private void require(boolean legal, String problem) {
		if (!legal) {
			this.problems.add(problem);
		}
	}

}
