package dev.cooperage.rgw;

import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides before anything is started for the test. */
class GatewayCondition implements ExecutionCondition {

	private static final AtomicBoolean TOLD = new AtomicBoolean();

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Gateway.isInstalled()) {
			return ConditionEvaluationResult.enabled("Ceph is installed");
		}
		String hint = "Ceph RGW is not installed; to have it: sudo src/test/rgw/ceph-rgw install";
		if (Boolean.parseBoolean(System.getenv("COOPERAGE_RGW_REQUIRED"))) {
			throw new IllegalStateException(hint);
		}
		if (TOLD.compareAndSet(false, true)) {
			System.out.println("SKIPPED: the tests on a real gateway, because " + hint);
		}
		return ConditionEvaluationResult.disabled(hint);
	}

}
