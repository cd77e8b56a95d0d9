package dev.cooperage.people;

import java.util.List;

/**
 * A bean of this type names on the sign-in page who can sign in. For try-outs only.
 *
 * @param userNames who can sign in; the last one is the platform admin
 * @param password everybody's password
 */
public record SignInHint(List<String> userNames, String password) {
}
