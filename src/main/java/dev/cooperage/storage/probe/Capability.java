package dev.cooperage.storage.probe;

import dev.cooperage.s3names.EndpointProfile;

/** The abilities that an S3 may have, and that the panel asks it about. */
public enum Capability {

	/** It answers at all. */
	ANSWERS("S3 answers", "S3 does not answer", true),
	/** It keeps a bucket policy as it was put. */
	STORES_POLICIES("Keeps bucket policies", "Does not keep bucket policies: no access can be given", true),
	/** It does what a policy says about one named principal, to the panel itself. */
	ENFORCES_PRINCIPALS("Enforces what a bucket policy says about a named person",
			"Does not enforce what a bucket policy says about a named person: what the pages say about access is not what it does",
			true),
	/** It refuses a policy that names somebody who does not exist. */
	REFUSES_UNKNOWN_PRINCIPALS("Refuses a policy that names somebody it does not know",
			"Takes a policy that names somebody it does not know: a person who gets that name later has the access",
			false),
	/** It refuses a query-signed policy put whose time is over. */
	EXPIRES_SIGNATURES("Refuses a policy change that comes too late",
			"Takes a policy change that comes too late: an old one could replace a newer one", true),
	/** {@code If-None-Match: *} on PutObject. */
	CONDITIONAL_PUT("Can refuse to overwrite a file", "Cannot refuse to overwrite a file: the panel looks first", true),
	/** {@code If-None-Match: *} on CompleteMultipartUpload. */
	CONDITIONAL_COMPLETE("Can refuse to overwrite a file by an upload in parts",
			"Cannot refuse to overwrite a file by an upload in parts: the panel looks first", false),
	/** It compares the content with the checksum that was sent. */
	VERIFIES_CHECKSUMS("Verifies checksums of what is uploaded", "Does not verify checksums of what is uploaded",
			false),
	/** Old versions of objects are kept. */
	VERSIONING("Keeps old versions", "Does not keep old versions: what is overwritten or deleted is lost", true),
	/** Browsers may be let in from the panel's pages. */
	CORS("Lets pages of the panel in (CORS)",
			"Cannot let pages of the panel in (CORS): everything goes through the panel", true),
	/** A policy may name a folder with a colon. */
	COLON_IN_FOLDERS("Gives access to a folder with a colon in its name",
			"Cannot give access to a folder with a colon in its name: such a folder is not granted", false),
	/** Public access can be blocked, as far as the profile asks for it. */
	PUBLIC_ACCESS_BLOCK("Can block public access", "Cannot block public access", true);

	private final String yes;

	private final String no;

	private final boolean onRgw;

	Capability(String yes, String no, boolean onRgw) {
		this.yes = yes;
		this.no = no;
		this.onRgw = onRgw;
	}

	/** Returns whether an endpoint of this kind is known to have it. */
	public boolean expectedOn(EndpointProfile profile) {
		if (this == COLON_IN_FOLDERS) {
			// The embedded S3 is as strict as the strictest.
			return profile == EndpointProfile.AWS;
		}
		return this.onRgw || profile != EndpointProfile.CEPH_RGW;
	}

	/**
	 * Returns what it means to have it, without a full stop; the name of what is asked,
	 * too.
	 */
	public String yes() {
		return this.yes;
	}

	/** Returns what it means not to have it, without a full stop. */
	public String no() {
		return this.no;
	}

}
