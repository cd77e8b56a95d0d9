package dev.cooperage.access;

import dev.cooperage.web.Flash;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tells on the next page what became of a change, and never more than S3 has. */
public final class GroupWords {

	private GroupWords() {
	}

	/** Puts the message on the page that the redirect leads to. */
	public static void tell(GroupChange change, RedirectAttributes redirect) {
		if (change instanceof GroupChange.Unchanged unchanged) {
			Flash.notice(redirect, unchanged.sentence());
		}
		else if (change instanceof GroupChange.Refused refused) {
			Flash.problem(redirect, refused.sentence() + ".");
		}
		else if (change instanceof GroupChange.Accepted accepted) {
			if (accepted.state() instanceof SyncState.Active && accepted.against() != null) {
				Flash.problem(redirect, "S3 has it, but another statement works against it: " + accepted.wanted() + ". "
						+ accepted.against() + " An admin of the data source can see and remove it.");
			}
			else if (accepted.state() instanceof SyncState.Active) {
				Flash.success(redirect, accepted.done());
			}
			else if (accepted.state() instanceof SyncState.Failed failed) {
				Flash.problem(redirect, "Not applied yet: " + accepted.wanted() + ". " + failed.reason()
						+ ". The change is saved, and the panel tries again.");
			}
			else {
				Flash.notice(redirect, "Applying… " + accepted.wanted()
						+ ". The change is saved. S3 will enforce it in a few seconds.");
			}
		}
	}

}
