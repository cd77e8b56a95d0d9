package dev.cooperage.requests;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * The task that sends the mails that are due, every few seconds, on one replica at a
 * time.
 */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	@Bean
	RecurringTask<Void> mailSweep(MailOutbox outbox, ObjectProvider<JavaMailSender> sender, MailProperties properties) {
		return Tasks.recurring("mail-sweep", FixedDelay.of(Duration.ofSeconds(5))).execute((instance, context) -> {
			sender.ifAvailable((server) -> new MailSender(outbox, server, properties.from()).sendDue());
			outbox.forgetOld();
		});
	}

}
