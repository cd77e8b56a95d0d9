package dev.cooperage.storage.connection;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The message at the start that names a missing setting of S3 in one sentence. */
public class StorageSettingsFailureAnalyzer extends AbstractFailureAnalyzer<StorageSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, StorageSettingsException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.remedy() + ".", cause);
	}

}
