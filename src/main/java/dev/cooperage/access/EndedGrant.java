package dev.cooperage.access;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * A grant that was ended, as its page shows it.
 *
 * @param expired whether it ended by itself on its last day
 * @param closed whether S3 was seen to have followed
 * @param entry what the record says of its end; null when that is not known
 * @param again the id of the grant for the same folder that stands now; null when there
 * is none
 * @param grantable whether the person or app can be given access
 * @param inAcls whether their name may still be in the ACLs of files that they put
 */
public record EndedGrant(boolean expired, boolean closed, @Nullable AuditEntry entry, @Nullable Long again,
		boolean grantable, boolean inAcls) {

	/** Returns what the actor of the entry did, to follow their name. */
	public String words() {
		AuditAction action = (this.entry != null) ? this.entry.action() : AuditAction.UNKNOWN;
		return switch (action) {
			case ACCESS_LEFT -> "left the data access group";
			case PERSON_DEACTIVATED, APP_DEACTIVATED -> "deactivated the account";
			default -> "revoked this access";
		};
	}

}
