package dev.cooperage.access;

import java.util.List;
import java.util.Optional;

import dev.cooperage.policy.rendering.FolderRule;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.probe.Capability;
import dev.cooperage.storage.probe.Endpoint;
import dev.cooperage.storage.probe.Finding.Answer;

import org.springframework.stereotype.Component;

/**
 * Which folders can be granted on the S3 behind the panel: by what it was found to take,
 * and by its profile until it was asked.
 */
@Component
public class GrantableFolders {

	private final Endpoint endpoint;

	private final S3ConnectionDetails details;

	GrantableFolders(Endpoint endpoint, S3ConnectionDetails details) {
		this.endpoint = endpoint;
		this.details = details;
	}

	/** Returns all rules that the folder breaks here. */
	List<FolderRule> brokenBy(KeyPrefix folder) {
		return FolderRule.brokenBy(folder, takesColons());
	}

	/**
	 * Returns why the folder cannot be granted, without a full stop; empty when it can.
	 */
	public Optional<String> against(KeyPrefix folder) {
		return brokenBy(folder).stream().map(FolderRule::sentence).findFirst();
	}

	private boolean takesColons() {
		Answer answer = this.endpoint.capabilities()
			.map((found) -> found.answer(Capability.COLON_IN_FOLDERS))
			.orElse(Answer.UNKNOWN);
		return (answer == Answer.UNKNOWN) ? Capability.COLON_IN_FOLDERS.expectedOn(this.details.profile())
				: answer == Answer.YES;
	}

}
