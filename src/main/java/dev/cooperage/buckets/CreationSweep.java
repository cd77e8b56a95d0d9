package dev.cooperage.buckets;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every few seconds, on one replica at a time: go on with unfinished buckets. */
@Configuration(proxyBeanMethods = false)
class CreationSweep {

	@Bean
	RecurringTask<Void> bucketCreationSweep(BucketCreation creation) {
		return Tasks.recurring("bucket-creation-sweep", FixedDelay.of(Duration.ofSeconds(5)))
			.execute((instance, context) -> creation.sweep());
	}

}
