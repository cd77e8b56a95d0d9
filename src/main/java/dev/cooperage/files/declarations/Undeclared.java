package dev.cooperage.files.declarations;

import org.springframework.validation.Errors;

/** A declaration that is not good enough. */
public class Undeclared extends RuntimeException {

	private final transient Errors errors;

	Undeclared(Errors errors) {
		super("not declared");
		this.errors = errors;
	}

	/** Returns what was typed, with a sentence for each field that is wrong. */
	public Errors errors() {
		return this.errors;
	}

}
