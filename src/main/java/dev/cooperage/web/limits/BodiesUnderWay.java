package dev.cooperage.web.limits;

import java.util.HashMap;
import java.util.Map;

/** The bodies that are being read, counted in all and by visitor. */
class BodiesUnderWay {

	private final RequestBodyLimits limits;

	private final Map<VisitorName, Integer> byVisitor = new HashMap<>();

	private int all;

	private int strangers;

	BodiesUnderWay(RequestBodyLimits limits) {
		this.limits = limits;
	}

	/**
	 * Counts one more body; returns false where the visitor, or everybody, has enough.
	 */
	synchronized boolean begin(VisitorName visitor) {
		int own = this.byVisitor.getOrDefault(visitor, 0);
		if (this.all >= this.limits.atOnce() || own >= this.limits.perVisitor()
				|| (!visitor.signedIn() && this.strangers >= this.limits.strangersAtOnce())) {
			return false;
		}
		this.all++;
		this.strangers += visitor.signedIn() ? 0 : 1;
		this.byVisitor.put(visitor, own + 1);
		return true;
	}

	/** Ends what {@link #begin} counted. */
	synchronized void end(VisitorName visitor) {
		this.all--;
		this.strangers -= visitor.signedIn() ? 0 : 1;
		this.byVisitor.computeIfPresent(visitor, (name, own) -> (own > 1) ? own - 1 : null);
	}

}
