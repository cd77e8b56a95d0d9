package dev.cooperage.files.uploads.direct;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** On one replica at a time: abort what has to go, and look after what was forgotten. */
@Configuration(proxyBeanMethods = false)
class UploadSweep {

	@Bean
	RecurringTask<Void> uploadAbortSweep(UploadEnds ends) {
		return Tasks.recurring("upload-aborts", FixedDelay.of(Duration.ofSeconds(2)))
			.execute((instance, context) -> ends.abortDue());
	}

	@Bean
	RecurringTask<Void> uploadJanitorSweep(UploadJanitor janitor) {
		return Tasks.recurring("upload-janitor", FixedDelay.of(Duration.ofMinutes(1)))
			.execute((instance, context) -> janitor.tidy());
	}

}
