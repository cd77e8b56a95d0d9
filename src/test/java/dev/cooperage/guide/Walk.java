package dev.cooperage.guide;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import com.microsoft.playwright.PlaywrightException;
import dev.cooperage.BrowserWindow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One walk through the guide. Each step is taken in its order; each of its labels must
 * stand on the page, to the letter, before, while or after it is done.
 */
final class Walk {

	private static final long PATIENCE_NANOS = 15_000_000_000L;

	/** What is for screen readers alone, and numbers in a tab, are no part of a label. */
	private static final String STANDS_THERE = """
			(label) => [...document.querySelectorAll('body *')].some((element) => {
				if (!element.checkVisibility()) {
					return false;
				}
				const copy = element.cloneNode(true);
				copy.querySelectorAll('.govuk-visually-hidden, .app-count').forEach((hidden) => hidden.remove());
				return copy.textContent.replace(/\\s+/g, ' ').trim() === label;
			})""";

	private final Guide guide;

	private final boolean scripts;

	private final Pictures pictures;

	private final Set<String> sections = new HashSet<>();

	private final List<Guide.Step> leftOut = new ArrayList<>();

	private Iterator<Guide.Step> steps = List.<Guide.Step>of().iterator();

	Walk(Guide guide, boolean scripts, Pictures pictures) {
		this.guide = guide;
		this.scripts = scripts;
		this.pictures = pictures;
	}

	boolean scripts() {
		return this.scripts;
	}

	/** Begins a section of the guide; the one before must have been walked to its end. */
	void section(String title) {
		isAtTheEnd();
		assertThat(this.guide.of(title)).as("steps of the section \"%s\"", title).isNotEmpty();
		assertThat(this.sections.add(title)).as("\"%s\" is walked once", title).isTrue();
		this.steps = this.guide.of(title).iterator();
	}

	/**
	 * Takes the next step of the section.
	 * @param preparation leads to where the picture is taken
	 * @param shown CSS of what the picture shows
	 * @param action what the step is for
	 */
	void step(BrowserWindow window, Runnable preparation, String shown, Runnable action) {
		assertThat(this.steps).as("the guide has a next step").hasNext();
		Guide.Step step = this.steps.next();
		if (step.needsScripts() && !this.scripts) {
			this.leftOut.add(step);
			return;
		}
		List<String> missing = new ArrayList<>(step.labels());
		missing.removeIf((label) -> stands(window, label));
		preparation.run();
		missing.removeIf((label) -> stands(window, label));
		if (this.scripts) {
			step.pictures().forEach((picture) -> this.pictures.take(window, picture, shown));
		}
		action.run();
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (missing.removeIf((label) -> stands(window, label)) || !missing.isEmpty()) {
			assertThat(System.nanoTime()).as("%s: labels that are not on the page: %s", step, missing).isLessThan(end);
			LockSupport.parkNanos(100_000_000L);
		}
		window.isUntroubled();
	}

	/** The steps that say that they need JavaScript, in a walk without. */
	List<Guide.Step> leftOut() {
		return this.leftOut;
	}

	/** Every step of the guide was taken or, without JavaScript, rightly left out. */
	void isComplete() {
		isAtTheEnd();
		assertThat(this.guide.steps()).extracting(Guide.Step::section)
			.as("sections with steps")
			.allMatch(this.sections::contains);
	}

	private void isAtTheEnd() {
		assertThat(this.steps.hasNext()).as("steps of the section before that nobody took").isFalse();
	}

	private static boolean stands(BrowserWindow window, String label) {
		try {
			return (boolean) window.page().evaluate(STANDS_THERE, label);
		}
		catch (PlaywrightException ex) {
			// The page is just leaving.
			return false;
		}
	}

}
