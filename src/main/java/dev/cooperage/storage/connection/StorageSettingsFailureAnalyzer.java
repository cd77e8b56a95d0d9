package dev.cooperage.storage.connection;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in one sentence which setting of S3 is missing. */
public class StorageSettingsFailureAnalyzer extends AbstractFailureAnalyzer<StorageSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, StorageSettingsException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.remedy() + ".", cause);
	}

}
