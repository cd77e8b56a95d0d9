package dev.cooperage.files.jobs;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * On one replica at a time: every few seconds, go on with jobs that wait; once a day,
 * forget old ones.
 */
@Configuration(proxyBeanMethods = false)
class FileJobSweep {

	@Bean
	RecurringTask<Void> openFileJobs(FileJobRunner runner) {
		return Tasks.recurring("file-job-sweep", FixedDelay.of(Duration.ofSeconds(2)))
			.execute((instance, context) -> runner.sweep());
	}

	@Bean
	RecurringTask<Void> oldFileJobs(OldJobs jobs) {
		return Tasks.recurring("file-job-cleanup", FixedDelay.of(Duration.ofDays(1)))
			.execute((instance, context) -> jobs.forget());
	}

}
