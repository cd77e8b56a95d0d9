package dev.cooperage.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.reading.Match;
import dev.cooperage.policy.reading.Rule;
import dev.cooperage.policy.reading.Statement;

/**
 * The statements of others in a bucket policy that deny something. Made once for a
 * document, and asked often.
 */
public final class Denials {

	/** Denies nothing. */
	public static final Denials NONE = new Denials(List.of());

	private final List<Denial> all;

	private Denials(List<Denial> all) {
		this.all = all;
	}

	/** Takes them out of a policy. */
	public static Denials of(BucketPolicy policy) {
		List<Denial> all = new ArrayList<>();
		for (int i = 0; i < policy.statements().size(); i++) {
			Statement statement = policy.statements().get(i);
			Rule rule = policy.rules().get(i);
			if (!statement.ours() && !rule.allows()) {
				all.add(new Denial(statement, rule));
			}
		}
		return all.isEmpty() ? NONE : new Denials(List.copyOf(all));
	}

	/**
	 * Returns the first statement that surely denies the attempt; empty where that
	 * depends on something unknown, as the caller's address, or on something that cannot
	 * be understood.
	 */
	public Optional<Statement> against(AccessAttempt attempt) {
		return this.all.stream()
			.filter(denial -> denial.rule().test(attempt) == Match.YES)
			.map(Denial::statement)
			.findFirst();
	}

	private record Denial(Statement statement, Rule rule) {
	}

}
