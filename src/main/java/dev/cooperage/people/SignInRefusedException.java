package dev.cooperage.people;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.AuthenticationException;

/** A refusal of somebody who signed in at the provider. */
public class SignInRefusedException extends AuthenticationException {

	private final SignInProblem problem;

	private final @Nullable String registrationId;

	public SignInRefusedException(SignInProblem problem) {
		this(problem, null);
	}

	/**
	 * @param registrationId of the provider that the sentence names
	 */
	public SignInRefusedException(SignInProblem problem, @Nullable String registrationId) {
		super(problem.sentence());
		this.problem = problem;
		this.registrationId = registrationId;
	}

	public SignInProblem problem() {
		return this.problem;
	}

	public @Nullable String registrationId() {
		return this.registrationId;
	}

}
