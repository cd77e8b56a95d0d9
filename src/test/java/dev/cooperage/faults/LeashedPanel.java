package dev.cooperage.faults;

import java.io.IOException;

import dev.cooperage.CooperageApplication;

/** The panel's own main, in a process that does not outlive the tests. */
final class LeashedPanel {

	private LeashedPanel() {
	}

	public static void main(String[] arguments) {
		Thread leash = new Thread(LeashedPanel::follow, "leash");
		leash.setDaemon(true);
		leash.start();
		CooperageApplication.main(arguments);
	}

	/** The standard input ends with the process at its other end, killed or not. */
	private static void follow() {
		try {
			while (System.in.read() >= 0) {
				continue;
			}
		}
		catch (IOException ex) {
			// It has ended, too.
		}
		Runtime.getRuntime().halt(1);
	}

}
