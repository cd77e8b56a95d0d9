package dev.cooperage.access;

import java.time.Instant;

import dev.cooperage.policy.rendering.AccessLevel;
import org.jspecify.annotations.Nullable;

/**
 * A grant as the page of an access group shows it.
 *
 * @param userName the user name, or the name of the app
 * @param displayName the name that people read; of an app, who its owner is
 * @param you whether it is the person who looks
 * @param folder the folder it is for; empty for the whole bucket
 * @param end when it ends by itself; it may have done so already
 * @param ended whether it was revoked, or its last day is over, and the policy still has
 * to follow
 * @param version counts the changes of the grant
 * @param warning what S3 does beside this grant, when that is not what the line says
 * @param external whether the person is outside the organisation
 * @param app whether it is an app
 * @param team whether it is a team
 * @param people how many people have it through the team
 * @param through the name of the team through which the person has it; null for what is
 * their own
 * @param letManage whether the person was let manage the access of others to the folder
 * @param managesFolder whether that holds now
 * @param decidable whether the person who looks may change it
 */
public record Member(long grantId, String userName, String displayName, boolean you, AccessLevel level, String folder,
		String grantedBy, Instant grantedAt, GrantEnd end, boolean ended, SyncState state, @Nullable String warning,
		long version, boolean external, boolean app, boolean team, int people, @Nullable String through,
		boolean letManage, boolean managesFolder, boolean decidable) {

	/** Returns whether who has it can be let manage access to the folder. */
	public boolean mayManageFolder() {
		return !this.folder.isEmpty() && !this.app && !this.team && !this.external && this.through == null;
	}

}
