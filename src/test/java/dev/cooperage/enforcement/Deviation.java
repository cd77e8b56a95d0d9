package dev.cooperage.enforcement;

import java.util.List;

import dev.cooperage.storage.EndpointProfile;

/** A cell in which one kind of endpoint differs, and why that is known and accepted. */
record Deviation(EndpointProfile profile, Attempt attempt, Role role, Answer answer, String reason) {

	static final List<Deviation> LIST = List.of();

}
