package dev.cooperage.storage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in one sentence which setting of S3 is missing. */
class StorageSettingsFailureAnalyzer extends AbstractFailureAnalyzer<StorageSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, StorageSettingsException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.remedy() + ".", cause);
	}

}
