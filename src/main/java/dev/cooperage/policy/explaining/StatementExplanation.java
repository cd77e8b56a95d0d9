package dev.cooperage.policy.explaining;

import java.util.List;

import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;

/**
 * A statement in words for people who do not read policies; without full stops.
 *
 * @param effect for example "Allows"
 * @param exceptWho whether it is about everybody but {@code who}
 * @param what the actions
 * @param exceptWhat whether it is about everything but {@code what}
 * @param where the resources
 * @param exceptWhere whether it is about everywhere but {@code where}
 * @param conditions all of which must hold; empty for always
 * @param cautions why it may mean something else than it seems to
 */
public record StatementExplanation(String effect, List<Party> who, boolean exceptWho, List<String> what,
		boolean exceptWhat, List<String> where, boolean exceptWhere, List<String> conditions, List<String> cautions) {

	/** Explains a statement of this bucket's policy; never fails, whatever it says. */
	public static StatementExplanation of(Statement statement, BucketName bucket) {
		Json.Members members = statement.members();
		Json principal = members.get("NotPrincipal");
		Json action = members.get("NotAction");
		Json resource = members.get("NotResource");
		return new StatementExplanation(StatementWords.effect(members.text("Effect")),
				PartyWords.of((principal != null) ? principal : members.get("Principal")), principal != null,
				StatementWords.actions((action != null) ? action : members.get("Action")), action != null,
				StatementWords.places((resource != null) ? resource : members.get("Resource"), bucket),
				resource != null, ConditionWords.of(members.get("Condition")), StatementWords.cautions(members));
	}

	/** Returns whether it names somebody who was deleted. */
	public boolean namesFormer() {
		return this.who.stream().anyMatch(Party::former);
	}

	/**
	 * Somebody whom a statement names.
	 *
	 * @param name as written; for example an ARN
	 * @param words what that means; empty when the name says it all
	 * @param former whether it is the id of somebody who was deleted
	 */
	public record Party(String name, String words, boolean former) {
	}

}
