package dev.cooperage.nginx;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips, with a visible line, where nginx is not installed; a failure there if
 * {@code COOPERAGE_NGINX_REQUIRED=true}.
 */
class NginxCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Nginx.program().isPresent()) {
			return ConditionEvaluationResult.enabled("nginx is installed");
		}
		String missing = "nginx is not installed; to have it: sudo apt-get install nginx";
		if (Boolean.parseBoolean(System.getenv("COOPERAGE_NGINX_REQUIRED"))) {
			throw new IllegalStateException(missing);
		}
		System.out.println("SKIPPED " + context.getDisplayName() + ", because " + missing);
		return ConditionEvaluationResult.disabled(missing);
	}

}
