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
				Flash.problem(redirect, "Applied, but not in force as decided: " + accepted.wanted() + ". "
						+ accepted.against() + " An admin of the data source can see and remove it.");
			}
			else if (accepted.state() instanceof SyncState.Active) {
				Flash.success(redirect, accepted.done());
			}
			else if (accepted.state() instanceof SyncState.NotApplied failed) {
				Flash.problem(redirect, "Not applied yet: " + accepted.wanted() + ". " + failed.reason()
						+ ". It is noted, and the panel tries again by itself.");
			}
			else {
				Flash.notice(redirect,
						"Applying… " + accepted.wanted() + ". It is noted, and in force as soon as S3 has it.");
			}
		}
	}

}
