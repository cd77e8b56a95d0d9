package dev.cooperage.access;

import java.util.function.UnaryOperator;

import dev.cooperage.web.Flash;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tells on the next page what became of a change, and never more than S3 has. */
final class GroupWords {

	private GroupWords() {
	}

	/**
	 * @param done what is so once S3 has it, for the name of the person
	 * @param wanted what was decided, for the name of the person
	 */
	static void tell(GroupChange change, RedirectAttributes redirect, UnaryOperator<String> done,
			UnaryOperator<String> wanted) {
		if (change instanceof GroupChange.Unchanged unchanged) {
			Flash.notice(redirect, unchanged.sentence());
		}
		else if (change instanceof GroupChange.Refused refused) {
			Flash.problem(redirect, refused.sentence() + ".");
		}
		else if (change instanceof GroupChange.Accepted accepted) {
			String name = accepted.person();
			if (accepted.state() instanceof SyncState.Active) {
				Flash.success(redirect, done.apply(name));
			}
			else if (accepted.state() instanceof SyncState.NotApplied failed) {
				Flash.problem(redirect, "Not applied yet: " + wanted.apply(name) + ". " + failed.reason()
						+ ". It is noted, and the panel tries again by itself.");
			}
			else {
				Flash.notice(redirect,
						"Applying… " + wanted.apply(name) + ". It is noted, and in force as soon as S3 has it.");
			}
		}
	}

}
