package dev.cooperage.people.signin;

/** The sign-in form, without the password, which Spring Security alone reads. */
record SignInForm(String userName) {
}
