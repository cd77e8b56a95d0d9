package dev.cooperage.audit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/** What the log says of a change. */
@ExtendWith(OutputCaptureExtension.class)
class AuditLineTests {

	private static final AuditLine LINE = new AuditLine("ada", AuditAction.ACCESS_GRANTED, "alpha-x",
			"bob\n\u009b|root", null, "READ_ONLY");

	@Test
	void lineSaysWhoDidWhatAndStaysOneLine(CapturedOutput output) {
		LINE.write();
		assertThat(output).contains("ada | ACCESS_GRANTED | alpha-x | bob??¦root | nothing -> READ_ONLY");
	}

	@Test
	void whatIsNotCommittedIsNotSaid(CapturedOutput output) {
		TransactionSynchronizationManager.initSynchronization();
		try {
			LINE.write();
			assertThat(output).doesNotContain("ACCESS_GRANTED");
			TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
			assertThat(output).contains("ACCESS_GRANTED");
		}
		finally {
			TransactionSynchronizationManager.clearSynchronization();
		}
	}

}
