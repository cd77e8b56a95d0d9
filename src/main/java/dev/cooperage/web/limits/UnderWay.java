package dev.cooperage.web.limits;

import java.util.HashMap;
import java.util.Map;

/** Requests, or bodies, that are under way: counted in all and by visitor. */
class UnderWay {

	private final int mostAtOnce;

	private final int mostOfStrangers;

	private final int mostPerVisitor;

	private final Map<VisitorName, Integer> byVisitor = new HashMap<>();

	private int all;

	private int strangers;

	/**
	 * @param mostAtOnce how many there may be at once
	 * @param mostOfStrangers how many of them may be of people who are not signed in
	 * @param mostPerVisitor how many of them may be of one person, or of one address
	 * without a session
	 */
	UnderWay(int mostAtOnce, int mostOfStrangers, int mostPerVisitor) {
		this.mostAtOnce = mostAtOnce;
		this.mostOfStrangers = mostOfStrangers;
		this.mostPerVisitor = mostPerVisitor;
	}

	/** Counts one more; returns false where the visitor, or everybody, has enough. */
	synchronized boolean begin(VisitorName visitor) {
		int own = this.byVisitor.getOrDefault(visitor, 0);
		if (this.all >= this.mostAtOnce || own >= this.mostPerVisitor
				|| (!visitor.signedIn() && this.strangers >= this.mostOfStrangers)) {
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
