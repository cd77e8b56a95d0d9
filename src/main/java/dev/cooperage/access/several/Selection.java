package dev.cooperage.access.several;

import java.util.List;

/**
 * The look ahead at ticked grants.
 *
 * @param changing those that would change or end
 * @param left those that would not, and why
 */
public record Selection(List<Line> changing, List<Line> left) {

	/**
	 * A ticked grant.
	 *
	 * @param ticked the grant and the version that was seen, as the form sends it
	 * @param you whether it is what the person who looks has themselves
	 * @param before what it is now
	 * @param after what it becomes, or why it stays; empty where it ends, or where
	 * nothing was chosen yet
	 */
	public record Line(String ticked, String name, boolean you, boolean app, boolean external, String before,
			String after) {
	}

}
