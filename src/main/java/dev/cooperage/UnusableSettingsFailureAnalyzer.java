package dev.cooperage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator what to set, and shows no stack trace. */
class UnusableSettingsFailureAnalyzer extends AbstractFailureAnalyzer<UnusableSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableSettingsException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"docs/deploying.md lists every setting. To try the panel with nothing to install, run ./mvnw spring-boot:run in its source.",
				cause);
	}

}
