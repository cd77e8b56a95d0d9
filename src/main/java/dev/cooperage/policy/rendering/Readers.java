package dev.cooperage.policy.rendering;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.PrincipalArn;

import org.springframework.modulith.NamedInterface;

/**
 * The principals that may read, by folder of a bucket.
 *
 * @param folders the folders of each principal, named as {@link PrincipalArn#key} does;
 * an empty one is the whole bucket
 */
@NamedInterface("rendering")
public record Readers(SortedMap<String, SortedSet<String>> folders) {

	/** Returns the people and apps with these grants; every level reads. */
	public static Readers of(Collection<PolicyGrant> grants) {
		Readers readers = new Readers(new TreeMap<>());
		grants.forEach((grant) -> readers.add(PrincipalArn.key(grant.principal()), grant.folder().value()));
		return readers;
	}

	/** Returns the readers of both. */
	public Readers and(Readers others) {
		Readers both = new Readers(new TreeMap<>());
		for (Readers each : new Readers[] { this, others }) {
			each.folders.forEach((principal, those) -> those.forEach((folder) -> both.add(principal, folder)));
		}
		return both;
	}

	private void add(String principal, String folder) {
		this.folders.computeIfAbsent(principal, (first) -> new TreeSet<>()).add(folder);
	}

	public boolean mayRead(String principal, ObjectKey key) {
		return of(principal).stream().anyMatch((folder) -> new KeyPrefix(folder).contains(key));
	}

	/** Returns whether everybody here may read at least the same there. */
	public boolean areIn(Readers others) {
		return this.folders.entrySet()
			.stream()
			.allMatch((each) -> each.getValue().stream().allMatch((folder) -> others.reads(each.getKey(), folder)));
	}

	private boolean reads(String principal, String folder) {
		return of(principal).stream().anyMatch((own) -> new KeyPrefix(own).contains(new KeyPrefix(folder)));
	}

	private Collection<String> of(String principal) {
		return this.folders.getOrDefault(PrincipalArn.key(principal), Collections.emptySortedSet());
	}

}
