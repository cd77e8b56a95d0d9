package dev.cooperage.embedded.s3.settings;

import java.util.Arrays;
import java.util.Optional;

import dev.cooperage.embedded.s3.protocol.S3Problem;

/**
 * A setting of a bucket that S3Proxy does not keep. Action names: the service
 * authorization reference of Amazon S3; codes: its list of error codes.
 */
public enum Setting {

	/** The bucket policy; enforced. */
	POLICY("policy", "", "BucketPolicy", "NoSuchBucketPolicy", "The bucket policy does not exist"),
	/** The web pages that may call; enforced. */
	CORS("cors", "CORSConfiguration", "BucketCORS", "NoSuchCORSConfiguration", "The CORS configuration does not exist"),
	/** Labels; kept. */
	TAGGING("tagging", "Tagging", "BucketTagging", "NoSuchTagSet", "The TagSet does not exist"),
	/** The block of public policies; enforced. */
	PUBLIC_ACCESS_BLOCK("publicAccessBlock", "PublicAccessBlockConfiguration", "BucketPublicAccessBlock",
			"NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"),
	/** Default encryption; kept, nothing is encrypted. */
	ENCRYPTION("encryption", "ServerSideEncryptionConfiguration", "EncryptionConfiguration",
			"ServerSideEncryptionConfigurationNotFoundError", "The server side encryption configuration was not found"),
	/** Lifecycle rules; kept, nothing expires. */
	LIFECYCLE("lifecycle", "LifecycleConfiguration", "LifecycleConfiguration", "NoSuchLifecycleConfiguration",
			"The lifecycle configuration does not exist"),
	/** The owner of objects; kept, here it is always the bucket's owner. */
	OWNERSHIP_CONTROLS("ownershipControls", "OwnershipControls", "BucketOwnershipControls",
			"OwnershipControlsNotFoundError", "The bucket ownership controls were not found");

	private final String parameter;

	private final String rootElement;

	private final String noun;

	private final String absentCode;

	private final String absentMessage;

	Setting(String parameter, String rootElement, String noun, String absentCode, String absentMessage) {
		this.parameter = parameter;
		this.rootElement = rootElement;
		this.noun = noun;
		this.absentCode = absentCode;
		this.absentMessage = absentMessage;
	}

	public static Optional<Setting> named(String parameter) {
		return Arrays.stream(values()).filter((setting) -> setting.parameter.equals(parameter)).findFirst();
	}

	/** Returns the query parameter, which is also the name of its file. */
	String parameter() {
		return this.parameter;
	}

	/** Returns the name of the outermost XML element; empty for JSON. */
	String rootElement() {
		return this.rootElement;
	}

	/**
	 * Returns the action that the method needs; only the policy has one of its own to
	 * delete.
	 */
	public String action(String method) {
		if (this == POLICY && method.equals("DELETE")) {
			return "s3:DeleteBucketPolicy";
		}
		return (method.equals("GET") ? "s3:Get" : "s3:Put") + this.noun;
	}

	/** Returns S3's answer where the bucket has none. */
	S3Problem absent() {
		return new S3Problem(404, this.absentCode, this.absentMessage);
	}

}
