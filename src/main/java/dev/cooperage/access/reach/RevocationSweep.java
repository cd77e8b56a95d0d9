package dev.cooperage.access.reach;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every few seconds, on one replica at a time: go on with bulk revocations. */
@Configuration(proxyBeanMethods = false)
class RevocationSweep {

	@Bean
	RecurringTask<Void> bulkRevocationSweep(BulkRevocations revocations) {
		return Tasks.recurring("bulk-revocations", FixedDelay.of(Duration.ofSeconds(2)))
			.execute((instance, context) -> revocations.sweep());
	}

}
