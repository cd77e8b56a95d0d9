package dev.cooperage.access.several;

import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.storage.connection.Principals;

/**
 * A member of the organisation whom the panel does not know as a person yet: they become
 * one when access is granted.
 */
record Invited(String userName) implements Grantee {

	@Override
	public String called() {
		return this.userName;
	}

	@Override
	public boolean active() {
		return true;
	}

	@Override
	public String principal(Principals principals) {
		return principals.of(this.userName);
	}

	@Override
	public AuditLog.Draft subjectOf(AuditLog.Draft entry) {
		throw new UnsupportedOperationException("has no access yet");
	}

	@Override
	public boolean isSame(Grantee other) {
		return equals(other);
	}

}
