package dev.cooperage.people;

import org.springframework.security.core.AuthenticationException;

/** Somebody else already holds the user name: the same name is not the same person. */
public class UserNameTakenException extends AuthenticationException {

	public UserNameTakenException(String userName) {
		super("The user name " + userName + " belongs to another account");
	}

}
