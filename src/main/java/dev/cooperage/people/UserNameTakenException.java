package dev.cooperage.people;

/** Somebody else already holds the user name: the same name is not the same person. */
public class UserNameTakenException extends RuntimeException {

	public UserNameTakenException(String userName) {
		super("The user name " + userName + " belongs to another account");
	}

}
