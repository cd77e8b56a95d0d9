package dev.cooperage.upgrade;

import java.io.IOException;
import java.util.Optional;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips, with a visible line, unless {@code COOPERAGE_UPGRADE_REQUIRED=true}: the version
 * before takes minutes to build. There, it is a failure if it cannot be built.
 */
class VersionBeforeCondition implements ExecutionCondition {

	private static final String REQUIRED = "COOPERAGE_UPGRADE_REQUIRED";

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (!Boolean.parseBoolean(System.getenv(REQUIRED))) {
			String reason = "it builds the version before and takes some minutes; to run it: " + REQUIRED + "=true";
			System.out.println("SKIPPED " + context.getDisplayName() + ", because " + reason);
			return ConditionEvaluationResult.disabled(reason);
		}
		missing().ifPresent((sentence) -> {
			throw new IllegalStateException(sentence);
		});
		return ConditionEvaluationResult.enabled("the version before can be built");
	}

	private static Optional<String> missing() {
		try {
			return VersionBefore.named().missing();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
