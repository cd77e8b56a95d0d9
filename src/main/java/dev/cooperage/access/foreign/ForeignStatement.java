package dev.cooperage.access.foreign;

import java.util.List;

import dev.cooperage.policy.explaining.StatementEffect;
import dev.cooperage.policy.explaining.StatementExplanation;
import org.jspecify.annotations.Nullable;

/**
 * A statement in a bucket policy that the panel did not write, for its page.
 *
 * @param hash its {@link dev.cooperage.access.group.StatementHash}
 * @param name its Sid; empty when it has none
 * @param source its text, byte for byte
 * @param told what it says
 * @param who whom it names, people of the panel by their user names
 * @param leaving whether its removal is decided and S3 has to follow
 * @param adoption whether it can become a grant
 * @param effect how much of it is in force; null while the panel cannot look
 */
public record ForeignStatement(String hash, String name, String source, StatementExplanation told, List<Named> who,
		boolean leaving, Adoption adoption, @Nullable StatementEffect effect) {

	/**
	 * Somebody whom it names.
	 *
	 * @param name as written, or the user name
	 * @param known whether the name is that of a person in the panel
	 * @param words what the name means; empty when it says it all
	 */
	record Named(String name, boolean known, String words, boolean former) {
	}

}
