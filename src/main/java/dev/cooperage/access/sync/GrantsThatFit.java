package dev.cooperage.access.sync;

import java.util.List;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyBudget;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;

/**
 * The grants that fit into a bucket policy beside the statements of others. When those
 * have grown the newest grants wait, so that the rest and every revoke go on.
 *
 * @param policy with the grants that fit
 * @param left the ids of the grants that wait
 */
record GrantsThatFit(BucketPolicy policy, List<Long> left) {

	/**
	 * @param oldestFirst the grants
	 * @throws IllegalArgumentException when one of them cannot stand in a policy
	 */
	static GrantsThatFit of(BucketPolicy others, PolicyContext context, PolicyBudget budget,
			List<IntendedGrant> oldestFirst) {
		GrantsThatFit whole = first(oldestFirst.size(), others, context, budget, oldestFirst);
		if (budget.fits(whole.policy) || !budget.fits(first(0, others, context, budget, oldestFirst).policy)) {
			// Where nothing at all fits, S3 counts in another way: let it judge.
			return whole;
		}
		int fit = 0;
		int most = oldestFirst.size();
		while (most - fit > 1) {
			int middle = (fit + most) / 2;
			if (budget.fits(first(middle, others, context, budget, oldestFirst).policy)) {
				fit = middle;
			}
			else {
				most = middle;
			}
		}
		return first(fit, others, context, budget, oldestFirst);
	}

	private static GrantsThatFit first(int count, BucketPolicy others, PolicyContext context, PolicyBudget budget,
			List<IntendedGrant> oldestFirst) {
		List<PolicyGrant> grants = oldestFirst.stream().limit(count).map(IntendedGrant::grant).toList();
		return new GrantsThatFit(others.with(context, grants, budget),
				oldestFirst.stream().skip(count).map(IntendedGrant::id).toList());
	}

}
