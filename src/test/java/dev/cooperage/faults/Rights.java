package dev.cooperage.faults;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

import dev.cooperage.policy.Ability;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyReading;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What somebody can do at a place: by the grants, by a policy, and in truth. */
final class Rights {

	private Rights() {
	}

	/** By the grants of one person. */
	static Set<Ability> meant(Collection<Grants.Row> grants, String place) {
		Set<Ability> abilities = EnumSet.noneOf(Ability.class);
		for (Grants.Row grant : grants) {
			if (grant.reaches(place)) {
				abilities.addAll((grant.level() == AccessLevel.READ_ONLY) ? EnumSet.of(Ability.LIST, Ability.READ)
						: EnumSet.allOf(Ability.class));
			}
		}
		return abilities;
	}

	/** By a policy, as the panel's own evaluation reads it. */
	static Set<Ability> read(World world, String bucket, BucketPolicy policy, String person, String place) {
		PolicyContext context = new PolicyContext(new BucketName(bucket), world.s3.profile(),
				world.storage.ownPrincipal(), false);
		return PolicyReading.abilities(policy, context, World.principal(person), new KeyPrefix(place), Instant.now());
	}

	/** With the person's own keys. */
	static Set<Ability> tried(World world, String bucket, String person, String place) {
		S3Client keys = world.clients.get(person);
		Set<Ability> abilities = EnumSet.noneOf(Ability.class);
		if (succeeds(() -> keys.listObjectsV2((it) -> it.bucket(bucket).prefix(place).maxKeys(1)))) {
			abilities.add(Ability.LIST);
		}
		if (succeeds(() -> keys.headObject((it) -> it.bucket(bucket).key(place + World.PROBE)))) {
			abilities.add(Ability.READ);
		}
		if (succeeds(() -> keys.putObject((it) -> it.bucket(bucket).key(place + "by-" + person),
				RequestBody.fromString(person)))) {
			abilities.add(Ability.WRITE);
		}
		return abilities;
	}

	private static boolean succeeds(Runnable call) {
		try {
			call.run();
			return true;
		}
		catch (S3Exception ex) {
			if (ex.statusCode() == 403) {
				return false;
			}
			throw ex;
		}
	}

}
