package dev.cooperage.access;

import java.util.Optional;

import dev.cooperage.policy.rendering.AccessLevel;

/** A grant, as far as it decides what its holder may do. */
public interface HeldGrant {

	/** Returns whether it lets its holder change the access group. */
	boolean manages();

	/** Returns whether it lets its holder manage the access of others to the folder. */
	default boolean managesFolder() {
		return false;
	}

	/** Returns what was decided. */
	Reach reach();

	/** Returns when it ends; it has not ended yet. */
	GrantEnd end();

	/** Returns what S3 enforces of it; empty for nothing. */
	Optional<Reach> reachInForce();

	/** Returns whether S3 enforces at least this level, and the decision has it, too. */
	boolean inForce(AccessLevel wanted);

	/** Returns whether it may be what S3 refuses in a policy. */
	boolean suspected();

}
