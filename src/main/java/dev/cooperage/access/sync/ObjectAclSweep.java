package dev.cooperage.access.sync;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every few seconds, on one replica at a time: goes on with the ACLs of objects. */
@Configuration(proxyBeanMethods = false)
class ObjectAclSweep {

	@Bean
	RecurringTask<Void> aclsOfObjects(ObjectAclPasses passes) {
		return Tasks.recurring("object-acls", FixedDelay.of(Duration.ofSeconds(5)))
			.execute((instance, context) -> passes.run());
	}

}
