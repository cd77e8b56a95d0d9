package dev.cooperage.people.signin;

import java.io.IOException;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips, with a visible line, where there is no Python 3; a failure there if
 * {@code COOPERAGE_PYTHON_REQUIRED=true}.
 */
class PythonCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (isInstalled()) {
			return ConditionEvaluationResult.enabled("Python is installed");
		}
		String missing = "python3 is not installed";
		if (Boolean.parseBoolean(System.getenv("COOPERAGE_PYTHON_REQUIRED"))) {
			throw new IllegalStateException(missing + ", and COOPERAGE_PYTHON_REQUIRED=true");
		}
		System.out.println("SKIPPED " + context.getDisplayName() + ", because " + missing);
		return ConditionEvaluationResult.disabled(missing);
	}

	private static boolean isInstalled() {
		try {
			return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
		}
		catch (IOException | InterruptedException ex) {
			return false;
		}
	}

}
