package dev.cooperage.buckets;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import dev.cooperage.access.Access;
import dev.cooperage.access.Reach;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.KeyPrefix;
import dev.cooperage.storage.S3ConnectionDetails;

import org.springframework.stereotype.Component;

/**
 * Lines ready to paste that use a bucket from the tools of the guide, right for this
 * endpoint.
 */
@Component
class CodeLines {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

	private final S3ConnectionDetails details;

	CodeLines(S3ConnectionDetails details) {
		this.details = details;
	}

	/**
	 * @param folder where the example's file lies, plain enough to stand in a script
	 */
	Lines of(BucketName bucket, KeyPrefix folder) {
		URI endpoint = this.details.publicEndpoint();
		return (endpoint != null) ? elsewhere(bucket, folder, endpoint) : onAws(bucket, folder);
	}

	/**
	 * Where the person can run the lines: the root, or the first of their folders; an
	 * example's name where theirs would have to be quoted.
	 */
	static KeyPrefix folderOf(Access access) {
		List<Reach> reaches = access.reaches();
		if (reaches.isEmpty() || reaches.get(0).folder().isRoot()) {
			return KeyPrefix.ROOT;
		}
		return reaches.stream()
			.map(Reach::folder)
			.filter((folder) -> PLAIN.matcher(folder.value()).matches())
			.findFirst()
			.orElse(new KeyPrefix("my-folder/"));
	}

	private static Lines onAws(BucketName bucket, KeyPrefix folder) {
		return new Lines("""
				aws s3 ls s3://%1$s/%4$s
				aws s3 cp my-file.csv s3://%1$s/%4$s
				""".formatted(bucket, "", "", folder), """
				import boto3

				s3 = boto3.resource("s3")
				s3.Object("%1$s", "%4$smy-file.csv").upload_file("my-file.csv")
				s3.Object("%1$s", "%4$smy-file.csv").download_file("my-file.csv")
				""".formatted(bucket, "", "", folder), """
				import pandas as pd  # needs: pip install s3fs

				df = pd.read_csv("s3://%1$s/%4$smy-file.csv")
				""".formatted(bucket, "", "", folder), """
				s3tools::write_file_to_s3("my-file.csv", "%1$s/%4$smy-file.csv")
				df <- s3tools::s3_path_to_full_df("%1$s/%4$smy-file.csv")
				""".formatted(bucket, "", "", folder));
	}

	private Lines elsewhere(BucketName bucket, KeyPrefix folder, URI endpoint) {
		return new Lines("""
				aws --endpoint-url %2$s s3 ls s3://%1$s/%4$s
				aws --endpoint-url %2$s s3 cp my-file.csv s3://%1$s/%4$s
				""".formatted(bucket, endpoint, "", folder), """
				import boto3

				s3 = boto3.resource("s3", endpoint_url="%2$s", region_name="%3$s")
				s3.Object("%1$s", "%4$smy-file.csv").upload_file("my-file.csv")
				s3.Object("%1$s", "%4$smy-file.csv").download_file("my-file.csv")
				""".formatted(bucket, endpoint, this.details.region(), folder), """
				import pandas as pd  # needs: pip install s3fs

				df = pd.read_csv("s3://%1$s/%4$smy-file.csv",
				                 storage_options={"endpoint_url": "%2$s"})
				""".formatted(bucket, endpoint, "", folder), """
				s3 <- paws::s3(endpoint = "%2$s", region = "%3$s", s3_force_path_style = TRUE)
				s3$put_object(Bucket = "%1$s", Key = "%4$smy-file.csv", Body = "my-file.csv")
				df <- read.csv(text = rawToChar(s3$get_object(Bucket = "%1$s", Key = "%4$smy-file.csv")$Body))
				""".formatted(bucket, endpoint, this.details.region(), folder));
	}

	/** The lines by tool. */
	record Lines(String aws, String boto3, String pandas, String r) {
	}

}
