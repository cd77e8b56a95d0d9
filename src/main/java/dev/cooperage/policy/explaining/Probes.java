package dev.cooperage.policy.explaining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.Evaluation;
import dev.cooperage.policy.Evaluation.Decision;
import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.rendering.Actions;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;

/**
 * All kinds of calls that could tell statements about some folders from grants for them.
 */
final class Probes {

	/** A name that nobody gives a file or folder. */
	private static final String PROBE = "cooperage.probe";

	private final String principal;

	private final BucketName bucket;

	private final List<String> folders;

	private final List<Probe> all = new ArrayList<>();

	/**
	 * @param shapes of the statements; the first names principal and folders for all
	 */
	Probes(BucketName bucket, List<GrantShape> shapes) {
		this.bucket = bucket;
		this.principal = shapes.get(0).principals().iterator().next();
		this.folders = shapes.get(0).folders().stream().map(KeyPrefix::value).toList();
		List<String> written = shapes.stream().flatMap(shape -> shape.actions().stream()).toList();
		Map<String, Boolean> prefixes = new LinkedHashMap<>();
		prefixes(shapes).forEach(prefix -> prefixes.put(prefix, isInside(prefix)));
		for (String action : S3Actions.knownAnd(written)) {
			if (S3Actions.onObjects(action)) {
				this.folders.forEach(folder -> add(action, bucket.arn() + "/" + folder + PROBE, Map.of(), true));
			}
			if (S3Actions.onBucket(action)) {
				add(action, bucket.arn(), Map.of(), isInside("") || !Actions.LIST.contains(action));
				prefixes.forEach((prefix, inside) -> add(action, bucket.arn(), Map.of("s3:prefix", prefix), inside));
			}
		}
	}

	private boolean isInside(String prefix) {
		return this.folders.stream().anyMatch(prefix::startsWith);
	}

	/** Prefixes within the folders, beside them, and those that the statements name. */
	private Set<String> prefixes(List<GrantShape> shapes) {
		Set<String> prefixes = new LinkedHashSet<>(List.of("", PROBE + "/"));
		this.folders.forEach(folder -> prefixes.addAll(List.of(folder, folder + PROBE, folder + PROBE + "/")));
		shapes.stream()
			.flatMap(shape -> shape.prefixes().stream())
			.flatMap(prefix -> Stream.of(prefix.replace("*", ""), prefix.replace("*", PROBE)))
			.forEach(prefixes::add);
		return prefixes;
	}

	private void add(String action, String resource, Map<String, String> keys, boolean inside) {
		this.all.add(new Probe(action, new AccessAttempt(this.principal, action, resource, keys), inside));
	}

	/** Returns those that the policy lets through. */
	Set<Probe> allowedBy(BucketPolicy policy) {
		Set<Probe> allowed = new LinkedHashSet<>();
		for (Probe probe : this.all) {
			if (Evaluation.decide(policy, probe.attempt()) == Decision.ALLOWED) {
				allowed.add(probe);
			}
		}
		return allowed;
	}

	/** Returns what one has and the other lacks, in words, each once. */
	List<String> difference(Set<Probe> one, Set<Probe> other) {
		return one.stream()
			.filter(probe -> !other.contains(probe))
			.map(probe -> StatementWords.action(probe.action()) + (probe.inside() ? "" : outside()))
			.distinct()
			.toList();
	}

	private String outside() {
		return " outside " + ((this.folders.size() == 1) ? this.folders.get(0) : "these folders");
	}

	/**
	 * One call.
	 *
	 * @param inside whether it is about the folders and nothing else
	 */
	record Probe(String action, AccessAttempt attempt, boolean inside) {
	}

}
