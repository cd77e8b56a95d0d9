package dev.cooperage.access.decide;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.cooperage.access.sync.Reconciler;
import dev.cooperage.access.sync.SyncRunner;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every few seconds, on one replica at a time: note what has ended, bring what is behind
 * in step, and compare with S3 what has waited long enough.
 */
@Configuration(proxyBeanMethods = false)
class SyncSweep {

	@Bean
	RecurringTask<Void> policySweep(SyncRunner runner) {
		return Tasks.recurring("policy-sweep", FixedDelay.of(Duration.ofSeconds(2)))
			.execute((instance, context) -> runner.sweep());
	}

	@Bean
	RecurringTask<Void> grantEndSweep(GrantsThatEnd grants) {
		return Tasks.recurring("grant-ends", FixedDelay.of(Duration.ofSeconds(10)))
			.execute((instance, context) -> grants.sweep());
	}

	@Bean
	RecurringTask<Void> teamSweep(GrantsOfTeams grants) {
		return Tasks.recurring("team-changes", FixedDelay.of(Duration.ofSeconds(2)))
			.execute((instance, context) -> grants.sweep());
	}

	@Bean
	RecurringTask<Void> teamComparison(GrantsOfTeams grants) {
		return Tasks.recurring("team-comparison", FixedDelay.of(Duration.ofMinutes(5)))
			.execute((instance, context) -> grants.compare());
	}

	@Bean
	RecurringTask<Void> policyComparison(Reconciler reconciler) {
		return Tasks.recurring("policy-comparison", FixedDelay.of(Duration.ofSeconds(2)))
			.execute((instance, context) -> reconciler.run());
	}

	@Bean
	RecurringTask<Void> bulkHandOverSweep(BulkHandOvers handOvers) {
		return Tasks.recurring("bulk-hand-overs", FixedDelay.of(Duration.ofSeconds(2)))
			.execute((instance, context) -> handOvers.sweep());
	}

}
