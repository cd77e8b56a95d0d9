package dev.cooperage.containers;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips, with a visible line, where no Docker answers; a failure there if
 * {@code COOPERAGE_DOCKER_REQUIRED=true}.
 */
class DockerCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (DockerClientFactory.instance().isDockerAvailable()) {
			return ConditionEvaluationResult.enabled("Docker answers");
		}
		String missing = "no Docker answers on this machine";
		if (Boolean.parseBoolean(System.getenv("COOPERAGE_DOCKER_REQUIRED"))) {
			throw new IllegalStateException(missing + ", and COOPERAGE_DOCKER_REQUIRED=true");
		}
		System.out.println("SKIPPED " + context.getDisplayName() + ", which needs containers: " + missing);
		return ConditionEvaluationResult.disabled(missing);
	}

}
