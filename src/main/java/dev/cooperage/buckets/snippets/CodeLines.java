package dev.cooperage.buckets.snippets;

import java.util.List;
import java.util.regex.Pattern;

import dev.cooperage.access.Access;
import dev.cooperage.access.Reach;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.connection.S3ConnectionDetails;

import org.springframework.stereotype.Component;

/**
 * Lines ready to paste that use a bucket or a file from the tools of the guide, right for
 * this endpoint and for any key.
 */
@Component
public class CodeLines {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

	private final CodeEndpoint endpoint;

	CodeLines(S3ConnectionDetails details) {
		this.endpoint = CodeEndpoint.of(details);
	}

	/**
	 * @param folder where the example's file lies, plain enough to stand in a script
	 */
	public List<Snippet> of(BucketName bucket, KeyPrefix folder) {
		String key = folder + "my-file.csv";
		String path = bucket + "/" + key;
		return List.of(new Snippet("R", this.endpoint.isAws() ? """
				Rs3tools::write_file_to_s3("my-file.csv", "%1$s")
				df <- Rs3tools::s3_path_to_full_df("%1$s")
				files <- Rs3tools::list_files_in_buckets("%2$s"%3$s)
				# s3tools has the same functions as Rs3tools
				""".formatted(path, bucket, folder.isRoot() ? "" : ", prefix = \"" + folder + "\"") : """
				s3 <- %1$s
				s3$put_object(Bucket = "%2$s", Key = "%3$s", Body = "my-file.csv")
				df <- read.csv(text = rawToChar(s3$get_object(Bucket = "%2$s", Key = "%3$s")$Body))
				""".formatted(this.endpoint.paws(), bucket, key)), new Snippet("Python: boto3", """
				import boto3

				s3 = boto3.resource("s3"%1$s)
				s3.Object("%2$s", "%3$s").upload_file("my-file.csv")
				s3.Object("%2$s", "%3$s").download_file("my-file.csv")
				""".formatted(this.endpoint.boto3(), bucket, key)), new Snippet("Python: pandas", """
				import pandas as pd  # needs: pip install s3fs

				df = pd.read_csv("s3://%s"%s)
				""".formatted(path, this.endpoint.s3fs())), new Snippet("AWS CLI", """
				%1$s s3 ls s3://%2$s/%3$s
				%1$s s3 cp my-file.csv s3://%2$s/%3$s
				""".formatted(this.endpoint.cli(), bucket, folder)));
	}

	/** Returns the lines that read this file, chosen by the ending of its name. */
	public List<Snippet> of(BucketName bucket, ObjectKey key, FileTable table) {
		FileKind kind = FileKind.of(key.name());
		return java.util.stream.Stream
			.concat(new FileCode(this.endpoint, bucket.value(), key.value(), kind, table).snippets(),
					new FileQueries(this.endpoint, bucket.value(), key, kind, table).snippets())
			.toList();
	}

	/**
	 * Returns a folder in which the person can run the lines: the root, or the first of
	 * their folders; an example's name where theirs would have to be quoted.
	 */
	public static KeyPrefix folderOf(Access access) {
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

}
