package dev.cooperage.embedded;

import java.io.PrintStream;

import dev.cooperage.embedded.demo.DemoPerson;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Says where the panel is, once it answers; not a log line, so no setting hides it. */
class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {

	private final PrintStream out;

	ReadyLine(PrintStream out) {
		this.out = out;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
		if (port != null) {
			this.out.printf("Cooperage is ready: http://127.0.0.1:%s  (sign in as %s, password %s)%n", port,
					DemoPerson.ADA.userName(), DemoPerson.PASSWORD);
		}
	}

}
