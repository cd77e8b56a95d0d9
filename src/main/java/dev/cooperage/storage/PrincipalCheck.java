package dev.cooperage.storage;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.storage.StorageException.Kind;

/**
 * Finds out which principals S3 does not take in a bucket policy. AWS refuses the whole
 * policy and does not say whose name is to blame (MalformedPolicy, "Invalid principal in
 * policy"), so it is asked by halves, on an empty bucket made for that.
 */
public class PrincipalCheck {

	/** Enough for a dozen among hundreds; the rest is told apart another time. */
	private static final int MOST_PUTS = 200;

	private final ProbeBuckets probes;

	PrincipalCheck(ProbeBuckets probes) {
		this.probes = probes;
	}

	/** Whether S3's refusal of a policy may be about a principal. */
	public static boolean mayExplain(StorageException refusal) {
		return refusal.kind() == Kind.INVALID && "MalformedPolicy".equals(refusal.code());
	}

	/**
	 * The principals that S3 refuses; when there are very many, perhaps some of their
	 * neighbours, too. Throws {@link StorageException} when S3 cannot be asked.
	 * @param groups the likeliest first; each group is asked for itself
	 */
	public Set<String> refusedAmong(List<? extends Collection<String>> groups) {
		ProbeBucket bucket = this.probes.create();
		try {
			Search search = new Search(bucket);
			groups.forEach((group) -> search.among(List.copyOf(group), false));
			return Set.copyOf(search.refused);
		}
		finally {
			this.probes.remove(bucket);
		}
	}

	private static final class Search {

		private final ProbeBucket bucket;

		private final Set<String> refused = new LinkedHashSet<>();

		private int puts;

		Search(ProbeBucket bucket) {
			this.bucket = bucket;
		}

		/**
		 * @param known whether one of them must be refused, because of what was found
		 * before
		 * @return whether one of them is
		 */
		private boolean among(List<String> principals, boolean known) {
			if (principals.isEmpty() || !known && isTaken(principals)) {
				return false;
			}
			if (principals.size() == 1 || this.puts >= MOST_PUTS) {
				this.refused.addAll(principals);
				return true;
			}
			int half = principals.size() / 2;
			boolean left = among(principals.subList(0, half), false);
			among(principals.subList(half, principals.size()), !left);
			return true;
		}

		/** A Deny gives nobody anything, not even for a moment. */
		private boolean isTaken(List<String> principals) {
			if (this.puts >= MOST_PUTS) {
				return false;
			}
			this.puts++;
			String names = principals.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
			try {
				this.bucket.putPolicy(this.bucket.deny("\"Principal\":{\"AWS\":" + names + "}", "GetObject",
						ProbeBucket.FOLDER + "*"));
				return true;
			}
			catch (StorageException ex) {
				if (mayExplain(ex)) {
					return false;
				}
				throw ex;
			}
		}

	}

}
