package dev.cooperage.people;

import org.springframework.security.core.AuthenticationException;

/** Who signs in at the provider does not get in here. */
class SignInRefusedException extends AuthenticationException {

	private final SignInProblem problem;

	SignInRefusedException(SignInProblem problem) {
		super(problem.sentence());
		this.problem = problem;
	}

	SignInProblem problem() {
		return this.problem;
	}

}
