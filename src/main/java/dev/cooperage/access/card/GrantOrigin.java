package dev.cooperage.access.card;

/** The page that the form "Grant access to this data to other users" is sent from. */
public enum GrantOrigin {

	ACCESS_PAGE, DATA_SOURCE

}
