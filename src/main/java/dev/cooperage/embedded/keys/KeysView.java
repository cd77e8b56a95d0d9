package dev.cooperage.embedded.keys;

import org.jspecify.annotations.Nullable;

/**
 * The keys of a person on the account page.
 *
 * @param accessKeyId null where the keys come from somebody else, or there are none
 * @param secretAccessKey null where the keys come from somebody else, or there are none
 * @param endpoint S3's address
 * @param region what to sign for
 * @param withheld whether there are none because S3 would take the person for an app
 */
public record KeysView(@Nullable String accessKeyId, @Nullable String secretAccessKey, String endpoint, String region,
		boolean withheld) {

	public static KeysView of(Identity identity, String endpoint, String region) {
		return new KeysView(identity.accessKeyId(), identity.secretAccessKey(), endpoint, region, false);
	}

	static KeysView issuedElsewhere(String endpoint, String region) {
		return new KeysView(null, null, endpoint, region, false);
	}

	static KeysView withheld(String endpoint, String region) {
		return new KeysView(null, null, endpoint, region, true);
	}

	/** Lines for a shell, then the AWS CLI. */
	public String shell() {
		return """
				export AWS_ACCESS_KEY_ID=%s
				export AWS_SECRET_ACCESS_KEY=%s
				export AWS_REGION=%s
				export AWS_ENDPOINT_URL_S3=%s
				aws s3 ls s3://BUCKET/""".formatted(this.accessKeyId, this.secretAccessKey, this.region, this.endpoint);
	}

	public String python() {
		return """
				import boto3
				from botocore.config import Config

				s3 = boto3.client(
				    "s3",
				    endpoint_url="%s",
				    region_name="%s",
				    aws_access_key_id="%s",
				    aws_secret_access_key="%s",
				    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
				)
				s3.list_objects_v2(Bucket="BUCKET")""".formatted(this.endpoint, this.region, this.accessKeyId,
				this.secretAccessKey);
	}

	/** Lines for R, with the package paws. */
	public String r() {
		return """
				s3 <- paws::s3(config = list(
				  credentials = list(creds = list(
				    access_key_id = "%s",
				    secret_access_key = "%s"
				  )),
				  endpoint = "%s",
				  region = "%s",
				  s3_force_path_style = TRUE
				))
				s3$list_objects_v2(Bucket = "BUCKET")""".formatted(this.accessKeyId, this.secretAccessKey,
				this.endpoint, this.region);
	}

	@Override
	public String toString() {
		return "KeysView[" + this.endpoint + "]";
	}

}
