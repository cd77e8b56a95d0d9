package dev.cooperage.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.policy.rendering.Sids;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * The access that still fits into a policy, each kind alone and with Read only, exact for
 * names as long as the samples. No kind counts further than {@link #MOST}.
 *
 * @param people how many more people fit who get the whole bucket
 * @param folders how many more folders fit for one who has folders already; as many as
 * for a new person where nobody has any
 * @param newFolders how many folders fit for one new person
 * @param endDays how many more people fit who get the whole bucket until a day that is
 * nobody else's
 */
public record PolicyRoom(int people, int folders, int newFolders, int endDays) {

	/** The number that the count of each kind stops at. */
	public static final int MOST = 1_000;

	/** A statement of nobody, so that ours never come first. */
	private static final BucketPolicy OTHERS = BucketPolicy
		.parse("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Other\"}]}");

	private static final Instant FIRST_DAY = Instant.parse("9000-01-01T00:00:00Z");

	/**
	 * Measures the room.
	 * @param others the policy of which our statements are replaced
	 * @param grants all that is granted
	 * @param holder the ARN of one who has folders; null where nobody has any
	 * @throws IllegalArgumentException when one of the grants cannot stand in a policy
	 */
	public static PolicyRoom of(PolicyBudget budget, BucketPolicy others, PolicyContext context,
			Collection<PolicyGrant> grants, @Nullable String holder, Sample sample) {
		BucketPolicy least = others.withEssentials(context, grants);
		int free = budget.limitBytes() - least.size();
		if (least.isEmpty()) {
			// The first statement needs no comma.
			free++;
		}
		Measure measure = new Measure(context, free);
		boolean readers = least.statements().stream().anyMatch((each) -> each.ours() && Sids.READ.equals(each.sid()));
		int newFolders = measure.most(List.of(), (i) -> sample.grant(0, sample.folder(i)));
		return new PolicyRoom(
				measure.most(readers ? List.of(sample.grant(MOST + 1, KeyPrefix.ROOT)) : List.of(),
						(i) -> sample.grant(i, KeyPrefix.ROOT)),
				(holder == null) ? newFolders
						: folders(budget, others, context, grants,
								(i) -> new PolicyGrant(holder, AccessLevel.READ_ONLY, sample.folder(i))),
				newFolders, measure.most(List.of(), sample::untilOwnDay));
	}

	/**
	 * New folders join the statements that somebody has alone, so all is written anew.
	 */
	private static int folders(PolicyBudget budget, BucketPolicy others, PolicyContext context,
			Collection<PolicyGrant> grants, IntFunction<PolicyGrant> next) {
		IntUnaryOperator size = (count) -> {
			List<PolicyGrant> all = new ArrayList<>(grants);
			IntStream.range(0, count).mapToObj(next).forEach(all::add);
			return others.withEssentials(context, all).size();
		};
		return exact(most(budget.limitBytes(), size), budget.limitBytes(), size);
	}

	/**
	 * Returns the largest number whose size fits. From the second on each takes the same,
	 * as the second one turns a value into a list.
	 */
	private static int most(int limit, IntUnaryOperator size) {
		if (size.applyAsInt(1) > limit) {
			return 0;
		}
		int two = size.applyAsInt(2);
		return (two > limit) ? 1 : Math.min(MOST, 2 + (limit - two) / (size.applyAsInt(3) - two));
	}

	/**
	 * Returns the largest number whose size fits, for sizes that may not grow quite
	 * evenly: it is rarely another one than guessed, and found by halves then.
	 */
	private static int exact(int guess, int limit, IntUnaryOperator size) {
		int fits = 0;
		int tooMany = MOST + 1;
		int next = guess;
		for (int step = 0; tooMany - fits > 1; step++) {
			if (size.applyAsInt(next) <= limit) {
				fits = next;
			}
			else {
				tooMany = next;
			}
			// The neighbour of a good guess ends the search.
			next = (step == 0) ? ((fits == guess) ? guess + 1 : guess - 1) : (fits + tooMany) / 2;
		}
		return fits;
	}

	/**
	 * Names and folders of the length that the figures are for.
	 *
	 * @param principal an ARN that ends in a name of at least four characters
	 * @param folderLength of a folder with its slash, at least five
	 */
	public record Sample(String principal, int folderLength) {

		/** Returns a reader; a different one for each number below 10,000. */
		PolicyGrant grant(int number, KeyPrefix folder) {
			return new PolicyGrant(principal(number), AccessLevel.READ_ONLY, folder);
		}

		PolicyGrant untilOwnDay(int number) {
			return new PolicyGrant(principal(number), AccessLevel.READ_ONLY, KeyPrefix.ROOT,
					FIRST_DAY.plus(Duration.ofDays(number)));
		}

		private String principal(int number) {
			return this.principal.substring(0, this.principal.length() - 4) + "%04d".formatted(number);
		}

		/** Returns a folder that hardly anybody has. */
		KeyPrefix folder(int number) {
			return new KeyPrefix("~".repeat(this.folderLength - 5) + "%04d/".formatted(number));
		}

	}

	/** The bytes that access of people who are new takes, whatever others have. */
	private record Measure(PolicyContext context, int free) {

		/**
		 * @param there grants whose statements the new ones join
		 */
		int most(List<PolicyGrant> there, IntFunction<PolicyGrant> next) {
			int before = OTHERS.withEssentials(this.context, there).size();
			return PolicyRoom.most(this.free + before, (count) -> {
				List<PolicyGrant> all = new ArrayList<>(there);
				IntStream.range(0, count).mapToObj(next).forEach(all::add);
				return OTHERS.withEssentials(this.context, all).size();
			});
		}

	}

}
