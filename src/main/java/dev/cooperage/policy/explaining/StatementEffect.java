package dev.cooperage.policy.explaining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.Evaluation;
import dev.cooperage.policy.Evaluation.Decision;
import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Match;
import dev.cooperage.policy.reading.Rule;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.reading.Texts;
import dev.cooperage.policy.rendering.Sids;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * The part of a foreign statement that the panel's own statements leave in force: on RGW
 * they deny everybody what no grant gives them.
 *
 * @param extent whether they leave all of it, some or nothing
 * @param stopped the actions that they stop wholly, in words
 */
public record StatementEffect(Extent extent, List<String> stopped) {

	/** A name that nobody gives a file, a folder or a user. */
	private static final String PROBE = "cooperage.probe";

	private static final StatementEffect ALL = new StatementEffect(Extent.ALL, List.of());

	/**
	 * Asks, for every kind of call that the statement allows, what our statements of the
	 * policy say to it. Denials of others are not counted: they may hold under conditions
	 * that nobody can foresee.
	 * @param now the time of the calls
	 */
	public static StatementEffect of(Statement statement, BucketPolicy policy, BucketName bucket, Instant now) {
		Json.Members members = statement.members();
		if (!"Allow".equals(members.text("Effect"))) {
			return ALL;
		}
		BucketPolicy ours = policy.without(policy.foreign().stream().map(Statement::source).toList());
		Rule alone = Rule.of(withoutCondition(members), true);
		Map<String, int[]> deniedOfAll = new LinkedHashMap<>();
		for (AccessAttempt attempt : attempts(members, ours, bucket, now)) {
			if (alone.test(attempt) != Match.NO) {
				int[] count = deniedOfAll.computeIfAbsent(StatementWords.action(attempt.action()),
						action -> new int[2]);
				count[0] += (Evaluation.decide(ours, attempt) == Decision.DENIED) ? 1 : 0;
				count[1]++;
			}
		}
		List<String> stopped = deniedOfAll.entrySet()
			.stream()
			.filter(each -> each.getValue()[0] == each.getValue()[1])
			.map(Map.Entry::getKey)
			.toList();
		if (deniedOfAll.values().stream().allMatch(count -> count[0] == 0)) {
			return ALL;
		}
		return new StatementEffect((stopped.size() == deniedOfAll.size()) ? Extent.NONE : Extent.SOME, stopped);
	}

	/**
	 * Returns the first of what they stop, in words; empty when they stop nothing wholly.
	 */
	public String stoppedInWords() {
		return this.stopped.isEmpty() ? "" : StatementWords.first(this.stopped);
	}

	/**
	 * Returns the statement without its condition, which makes no difference to what is
	 * denied anyway.
	 */
	private static Json.Members withoutCondition(Json.Members members) {
		return new Json.Members(members.entries().stream().filter(entry -> !entry.name().equals("Condition")).toList(),
				members.from(), members.to());
	}

	private static List<AccessAttempt> attempts(Json.Members members, BucketPolicy ours, BucketName bucket,
			Instant now) {
		Set<String> objects = objects(texts(members, "Resource"), ours, bucket);
		Set<@Nullable String> callers = callers(members, ours);
		List<AccessAttempt> attempts = new ArrayList<>();
		for (String action : S3Actions.knownAnd(texts(members, "Action"))) {
			for (String caller : callers) {
				if (S3Actions.onBucket(action)) {
					attempts.add(attempt(caller, action, bucket.arn(), now));
				}
				if (S3Actions.onObjects(action)) {
					objects.forEach(object -> attempts.add(attempt(caller, action, object, now)));
				}
			}
		}
		return attempts;
	}

	private static AccessAttempt attempt(@Nullable String caller, String action, String resource, Instant now) {
		return new AccessAttempt(caller, action, resource, Map.of("aws:securetransport", "true")).at(now);
	}

	/**
	 * Objects that the statement names, one outside all folders, and one in each of ours.
	 */
	private static Set<String> objects(List<String> resources, BucketPolicy ours, BucketName bucket) {
		Set<String> objects = new LinkedHashSet<>();
		Stream
			.concat(resources.stream(),
					Stream.concat(Stream.of(bucket.arn() + "/*"),
							ours.statements().stream().flatMap(each -> texts(each.members(), "Resource").stream())))
			.map(resource -> resource.replace("*", PROBE).replace("?", "x"))
			.filter(resource -> resource.startsWith(bucket.arn() + "/"))
			.forEach(objects::add);
		return objects;
	}

	/**
	 * Returns the principals that the statement names, those that ours name, a stranger
	 * and somebody without keys.
	 */
	private static Set<@Nullable String> callers(Json.Members members, BucketPolicy ours) {
		Set<@Nullable String> callers = new LinkedHashSet<>();
		callers.add(null);
		callers.add("arn:aws:iam:::user/" + PROBE);
		callers.addAll(named(members));
		ours.statements().forEach(each -> callers.addAll(named(each.members())));
		// The panel is nobody whom others give something.
		ours.statements()
			.stream()
			.filter(each -> Sids.PANEL.equals(each.sid()))
			.forEach(each -> callers.removeAll(named(each.members())));
		return callers;
	}

	private static List<String> named(Json.Members members) {
		return Stream.of("Principal", "NotPrincipal")
			.map(members::get)
			.filter(Objects::nonNull)
			.flatMap(principal -> PartyWords.of(principal).stream())
			.map(StatementExplanation.Party::name)
			.filter(name -> name.startsWith("arn:"))
			.toList();
	}

	private static List<String> texts(Json.Members members, String name) {
		return Stream.ofNullable(members.get(name))
			.flatMap(value -> Texts.in(value).stream())
			.flatMap(List::stream)
			.toList();
	}

	/** The extent to which a statement is left in force. */
	public enum Extent {

		/** Nothing is stopped. */
		ALL,
		/** For some people, places or actions it is stopped. */
		SOME,
		/** All of it is stopped. */
		NONE

	}

}
