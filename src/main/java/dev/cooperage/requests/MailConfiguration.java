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
 * The tasks that send the mails that are due, every few seconds, and that write those
 * about access which ends soon and about requests that nobody answers. Each runs on one
 * replica at a time.
 */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	@Bean
	RecurringTask<Void> endReminderTask(EndMails mails) {
		return Tasks.recurring("end-reminders", FixedDelay.of(Duration.ofMinutes(10)))
			.execute((instance, context) -> mails.remind());
	}

	@Bean
	RecurringTask<Void> requestEscalationTask(Escalation escalation) {
		return Tasks.recurring("request-escalation", FixedDelay.of(Duration.ofMinutes(10)))
			.execute((instance, context) -> escalation.escalate());
	}

	@Bean
	RecurringTask<Void> mailSweep(MailOutbox outbox, ObjectProvider<JavaMailSender> sender, MailProperties properties) {
		return Tasks.recurring("mail-sweep", FixedDelay.of(Duration.ofSeconds(5))).execute((instance, context) -> {
			sender.ifAvailable((server) -> new MailSender(outbox, server, properties.from()).sendDue());
			outbox.forgetOld();
		});
	}

}
