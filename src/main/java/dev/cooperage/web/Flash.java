package dev.cooperage.web;

import java.io.Serializable;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A message that the next page shows once at its top.
 *
 * @param kind how it looks
 * @param text one or two sentences, plain text
 */
public record Flash(Kind kind, String text) implements Serializable {

	/** The model attribute that the layout looks for. */
	public static final String ATTRIBUTE = "flash";

	/** Tells that something is done and in force. */
	public static void success(RedirectAttributes redirect, String text) {
		redirect.addFlashAttribute(ATTRIBUTE, new Flash(Kind.SUCCESS, text));
	}

	/** Tells that something is saved, or under way. */
	public static void notice(RedirectAttributes redirect, String text) {
		redirect.addFlashAttribute(ATTRIBUTE, new Flash(Kind.NOTICE, text));
	}

	/** Tells that something did not work. */
	public static void problem(RedirectAttributes redirect, String text) {
		redirect.addFlashAttribute(ATTRIBUTE, new Flash(Kind.PROBLEM, text));
	}

	/** The look of a message. */
	public enum Kind {

		SUCCESS, NOTICE, PROBLEM

	}

}
