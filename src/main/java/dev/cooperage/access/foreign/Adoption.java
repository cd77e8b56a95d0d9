package dev.cooperage.access.foreign;

import java.util.List;
import java.util.stream.Collectors;

import dev.cooperage.access.Reach;
import dev.cooperage.access.group.StatementHash;
import dev.cooperage.people.Grantee;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;

/** The answer whether statements of others can become grants, at one moment. */
public sealed interface Adoption {

	/** Returns whether they can. */
	default boolean possible() {
		return this instanceof Possible;
	}

	/** Returns why they cannot, without a full stop; empty when they can. */
	default String words() {
		return (this instanceof Impossible impossible) ? impossible.reason() : "";
	}

	/**
	 * They can.
	 *
	 * @param statements all that belong together, in the order of the policy
	 * @param people whom they name, people and apps, in order of name
	 * @param folders where, in order of name; the root for the whole bucket
	 * @param more what the level gives beyond the statements, in words
	 */
	record Possible(List<Statement> statements, List<Grantee> people, AccessLevel accessLevel, List<KeyPrefix> folders,
			List<String> more) implements Adoption {

		/** Returns the label of the level. */
		public String level() {
			return this.accessLevel.label();
		}

		/** Returns what each of them gets, in order of the folders' names. */
		public List<Reach> reaches() {
			return this.folders.stream().map((folder) -> new Reach(this.accessLevel, folder)).toList();
		}

		/** Returns their names, as in "bob, carol and dan". */
		String names() {
			List<String> names = this.people.stream().map(Grantee::called).toList();
			int last = names.size() - 1;
			return (last == 0) ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
		}

		/** Returns whether it names just these people, by their identity. */
		boolean names(List<Grantee> others) {
			return this.people.size() == others.size()
					&& this.people.stream().allMatch((each) -> others.stream().anyMatch(each::isSame));
		}

		/** Stands for all that a page says of it, so that nothing else is decided. */
		public String plan() {
			return StatementHash.of(this.statements.stream()
				.map(Statement::source)
				.collect(Collectors.joining("\n", names() + " " + this.reaches() + "\n", "\n" + this.more)));
		}

	}

	/**
	 * They cannot.
	 *
	 * @param reason a sentence without a full stop
	 */
	record Impossible(String reason) implements Adoption {
	}

}
