package dev.cooperage.access;

import java.util.Optional;

import dev.cooperage.policy.rendering.AccessLevel;

/** A grant, as far as it decides what its holder may do. */
public interface HeldGrant {

	/** Whether it lets its holder change the access group. */
	boolean manages();

	/** What was decided. */
	Reach reach();

	/** What S3 enforces of it; empty for nothing. */
	Optional<Reach> reachInForce();

	/** Whether S3 enforces at least this level, and the decision has it, too. */
	boolean inForce(AccessLevel wanted);

	/** Whether it may be what S3 refuses in a policy. */
	boolean suspected();

}
