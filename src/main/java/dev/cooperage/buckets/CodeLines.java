package dev.cooperage.buckets;

import java.net.URI;

import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.S3ConnectionDetails;

import org.springframework.stereotype.Component;

/**
 * Lines ready to paste that use a bucket from the tools of the guide, right for this
 * endpoint.
 */
@Component
class CodeLines {

	private final S3ConnectionDetails details;

	CodeLines(S3ConnectionDetails details) {
		this.details = details;
	}

	Lines of(BucketName bucket) {
		URI endpoint = this.details.publicEndpoint();
		return (endpoint != null) ? elsewhere(bucket, endpoint) : onAws(bucket);
	}

	private static Lines onAws(BucketName bucket) {
		return new Lines("""
				aws s3 ls s3://%1$s/
				aws s3 cp my-file.csv s3://%1$s/
				""".formatted(bucket), """
				import boto3

				s3 = boto3.resource("s3")
				s3.Object("%1$s", "my-file.csv").upload_file("my-file.csv")
				s3.Object("%1$s", "my-file.csv").download_file("my-file.csv")
				""".formatted(bucket), """
				import pandas as pd  # needs: pip install s3fs

				df = pd.read_csv("s3://%1$s/my-file.csv")
				""".formatted(bucket), """
				s3tools::write_file_to_s3("my-file.csv", "%1$s/my-file.csv")
				df <- s3tools::s3_path_to_full_df("%1$s/my-file.csv")
				""".formatted(bucket));
	}

	private Lines elsewhere(BucketName bucket, URI endpoint) {
		return new Lines("""
				aws --endpoint-url %2$s s3 ls s3://%1$s/
				aws --endpoint-url %2$s s3 cp my-file.csv s3://%1$s/
				""".formatted(bucket, endpoint), """
				import boto3

				s3 = boto3.resource("s3", endpoint_url="%2$s", region_name="%3$s")
				s3.Object("%1$s", "my-file.csv").upload_file("my-file.csv")
				s3.Object("%1$s", "my-file.csv").download_file("my-file.csv")
				""".formatted(bucket, endpoint, this.details.region()), """
				import pandas as pd  # needs: pip install s3fs

				df = pd.read_csv("s3://%1$s/my-file.csv",
				                 storage_options={"endpoint_url": "%2$s"})
				""".formatted(bucket, endpoint), """
				s3 <- paws::s3(endpoint = "%2$s", region = "%3$s", s3_force_path_style = TRUE)
				s3$put_object(Bucket = "%1$s", Key = "my-file.csv", Body = "my-file.csv")
				df <- read.csv(text = rawToChar(s3$get_object(Bucket = "%1$s", Key = "my-file.csv")$Body))
				""".formatted(bucket, endpoint, this.details.region()));
	}

	/** The lines by tool. */
	record Lines(String aws, String boto3, String pandas, String r) {
	}

}
