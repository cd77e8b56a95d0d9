package dev.cooperage.storage.probe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The search for the parts of a bucket policy that S3 does not take. S3 refuses the whole
 * policy and rarely says why, so it is asked by halves, on an empty bucket made for that.
 * A part counts as refused only after S3 has refused it alone.
 */
public class PolicyPartCheck {

	/** Enough for a dozen among hundreds; the rest is told apart another time. */
	private static final int MOST_PUTS = 200;

	private final ProbeBuckets probes;

	private final int limitBytes;

	/**
	 * @param limitBytes the largest policy that the endpoint takes
	 */
	public PolicyPartCheck(ProbeBuckets probes, int limitBytes) {
		this.probes = probes;
		this.limitBytes = limitBytes;
	}

	/**
	 * Returns whether a refused policy put may be about the text of the policy, whatever
	 * the reason that S3 gives. RGW answers InvalidArgument without a word for a folder
	 * (measured), AWS MalformedPolicy; a 403 without a code comes from something in
	 * between that reads along.
	 */
	public static boolean mayBeAboutText(StorageException refusal) {
		return refusal.kind() == Kind.INVALID || refusal.kind() == Kind.REFUSED && refusal.code() == null;
	}

	/**
	 * Asks S3 about parts of a policy. Throws {@link StorageException} when S3 cannot be
	 * asked.
	 * @param own the statements that stand in a policy of this bucket whatever is granted
	 * @param groups the likeliest first; each group is asked for itself. What is
	 * undecided in a later one counts only where nothing else explains the refusal.
	 */
	public Verdict ask(Function<BucketName, List<String>> own,
			List<? extends Collection<? extends PolicyPart>> groups) {
		ProbeBucket bucket = this.probes.create();
		try {
			Search search = new Search(new PolicyPartQuestion(bucket, own.apply(bucket.name())));
			Optional<String> refusal = search.refusalOfOwn();
			if (refusal.isPresent()) {
				return new Verdict(refusal.get(), Map.of(), Set.of());
			}
			Set<PolicyPart> undecided = Set.of();
			for (Collection<? extends PolicyPart> group : groups) {
				search.undecided.clear();
				PolicyPartQuestion.chunks(group, this.limitBytes).forEach(search::among);
				if (undecided.isEmpty() && (group == groups.get(0) || search.refused.isEmpty())) {
					undecided = Set.copyOf(search.undecided);
				}
			}
			return new Verdict(null, Map.copyOf(search.refused), undecided);
		}
		finally {
			this.probes.remove(bucket);
		}
	}

	private static final class Search {

		private final PolicyPartQuestion question;

		private final Map<PolicyPart, String> refused = new LinkedHashMap<>();

		private final Set<PolicyPart> undecided = new LinkedHashSet<>();

		private int puts;

		Search(PolicyPartQuestion question) {
			this.question = question;
		}

		Optional<String> refusalOfOwn() {
			try {
				this.question.putOwn();
				return Optional.empty();
			}
			catch (StorageException ex) {
				if (mayBeAboutText(ex)) {
					return Optional.of(code(ex));
				}
				throw ex;
			}
		}

		void among(List<PolicyPart> parts) {
			if (this.puts >= MOST_PUTS) {
				this.undecided.addAll(parts);
				return;
			}
			Optional<String> refusal = refusalOf(parts);
			if (refusal.isEmpty()) {
				return;
			}
			if (parts.size() == 1) {
				this.refused.put(parts.get(0), refusal.get());
				return;
			}
			int half = parts.size() / 2;
			among(parts.subList(0, half));
			among(parts.subList(half, parts.size()));
		}

		private Optional<String> refusalOf(List<PolicyPart> parts) {
			this.puts++;
			try {
				this.question.put(parts);
				return Optional.empty();
			}
			catch (StorageException ex) {
				if (mayBeAboutText(ex) || failsAgain(ex, parts)) {
					return Optional.of(code(ex));
				}
				throw ex;
			}
		}

		/**
		 * Returns whether S3 answers with a failure to this text again, and not to one
		 * that it took before.
		 */
		private boolean failsAgain(StorageException failure, List<PolicyPart> parts) {
			if (!failure.answered() || failure.kind() != Kind.UNREACHABLE) {
				return false;
			}
			this.puts += 2;
			this.question.putOwn();
			try {
				this.question.put(parts);
				return false;
			}
			catch (StorageException ex) {
				return ex.answered() && ex.kind() == Kind.UNREACHABLE;
			}
		}

		private static String code(StorageException ex) {
			return (ex.code() != null) ? ex.code() : "";
		}

	}

	/**
	 * The verdict of S3.
	 *
	 * @param refusalOfOwn S3's code when it refuses even the panel's own statements, and
	 * nothing else was asked; else null
	 * @param refused the parts that S3 refused alone, each with S3's code, which may be
	 * empty
	 * @param undecided one or more of these are refused, and there were too many to tell
	 */
	public record Verdict(@Nullable String refusalOfOwn, Map<PolicyPart, String> refused, Set<PolicyPart> undecided) {
	}

}
