package dev.cooperage.files.declarations;

import java.util.Map;

/** The files of a form came before a good declaration: nothing of it was stored. */
public class Undeclared extends RuntimeException {

	private final transient DeclarationForm typed;

	private final transient Map<String, String> problems;

	Undeclared(DeclarationForm typed, Map<String, String> problems) {
		super("no declaration");
		this.typed = typed;
		this.problems = problems;
	}

	DeclarationForm typed() {
		return this.typed;
	}

	public Map<String, String> problems() {
		return this.problems;
	}

}
