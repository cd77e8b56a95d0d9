package dev.cooperage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in one sentence what to set. */
class MissingSettingsFailureAnalyzer extends AbstractFailureAnalyzer<MissingSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingSettingsException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"docs/deploying.md lists every setting. To try the panel with nothing to install, run ./mvnw spring-boot:run in its source.",
				cause);
	}

}
