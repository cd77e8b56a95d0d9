package dev.cooperage.access.foreign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.GrantableFolders;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.people.Grantee;
import dev.cooperage.policy.explaining.LevelMatch;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.connection.S3ConnectionDetails;

import org.springframework.stereotype.Component;

/** Reads statements of others as grants: which people, which level, where. */
@Component
class Adoptions {

	private final Grantees grantees;

	private final GrantableFolders folders;

	private final PolicyContexts contexts;

	private final S3ConnectionDetails details;

	Adoptions(Grantees grantees, GrantableFolders folders, PolicyContexts contexts, S3ConnectionDetails details) {
		this.grantees = grantees;
		this.folders = folders;
		this.contexts = contexts;
		this.details = details;
	}

	/**
	 * Returns what can become of the statement, with those that belong to it.
	 * @param staying the statements of others that nobody decided to take out
	 */
	Adoption of(BucketName bucket, Statement statement, List<Statement> staying) {
		List<Statement> together = LevelMatch.together(statement, staying, bucket);
		LevelMatch match = LevelMatch.of(together, bucket, this.details.profile());
		if (match instanceof LevelMatch.Amounts amounts) {
			return adoption(together, amounts);
		}
		return new Adoption.Impossible(((LevelMatch.Unfit) match).reason());
	}

	private Adoption adoption(List<Statement> statements, LevelMatch.Amounts amounts) {
		Optional<String> against = amounts.folders()
			.stream()
			.flatMap((folder) -> this.folders.against(folder).stream())
			.findFirst();
		if (against.isPresent()) {
			return new Adoption.Impossible(against.get());
		}
		List<Grantee> people = new ArrayList<>();
		for (String principal : amounts.principals()) {
			Optional<Grantee> person = this.grantees.known(principal).filter((known) -> !this.contexts.isPanel(known));
			if (person.isEmpty()) {
				return new Adoption.Impossible("It names somebody whom the panel does not know: " + principal);
			}
			if (person.get().external()) {
				return new Adoption.Impossible(person.get().called()
						+ " is outside the organisation: grant access on this page first, which asks a second time");
			}
			people.add(person.get());
		}
		people.sort(Comparator.comparing(Grantee::called));
		return new Adoption.Possible(statements, List.copyOf(people), amounts.level(), amounts.folders(),
				amounts.more());
	}

}
