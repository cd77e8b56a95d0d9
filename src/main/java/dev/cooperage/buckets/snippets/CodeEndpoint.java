package dev.cooperage.buckets.snippets;

import java.net.URI;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;

/**
 * The address of S3 in the words of each tool.
 *
 * @param address null on AWS, where the tools know it
 */
record CodeEndpoint(@Nullable URI address, String region, boolean pathStyle) {

	static CodeEndpoint of(S3ConnectionDetails details) {
		return new CodeEndpoint((details.profile() == EndpointProfile.AWS) ? null : details.publicEndpoint(),
				details.region(), details.pathStyle());
	}

	boolean isAws() {
		return this.address == null;
	}

	String cli() {
		return isAws() ? "aws" : "aws --endpoint-url " + this.address + " --region " + this.region;
	}

	/** Returns further arguments of boto3's client and resource. */
	String boto3() {
		return isAws() ? "" : ", endpoint_url=\"" + this.address + "\", region_name=\"" + this.region + "\"";
	}

	/** Returns a further argument of the functions of pandas. */
	String s3fs() {
		return isAws() ? "" : ",\n    storage_options={\"client_kwargs\": {\"endpoint_url\": \"" + this.address
				+ "\", \"region_name\": \"" + this.region + "\"}}";
	}

	String paws() {
		return isAws() ? "paws::s3(config = list(region = \"" + this.region + "\"))"
				: "paws::s3(config = list(endpoint = \"" + this.address + "\", region = \"" + this.region
						+ "\", s3_force_path_style = TRUE))";
	}

	String duckSecret() {
		URI at = this.address;
		if (at == null) {
			return "CREATE OR REPLACE SECRET (TYPE s3, PROVIDER credential_chain, REGION '" + this.region + "');";
		}
		return """
				CREATE OR REPLACE SECRET (TYPE s3, KEY_ID 'your access key ID', SECRET 'your secret access key',
				    REGION '%s', ENDPOINT '%s', URL_STYLE '%s', USE_SSL %s);""".formatted(this.region,
				at.getRawAuthority(), this.pathStyle ? "path" : "vhost", "https".equals(at.getScheme()));
	}

}
