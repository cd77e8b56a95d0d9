package dev.cooperage.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.client.S3Clients;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets for one test, removed with all that is in them. */
public class Scratch implements AutoCloseable {

	private final S3Client s3;

	private final List<BucketName> buckets = new ArrayList<>();

	Scratch(S3Clients clients) {
		this.s3 = clients.calls();
	}

	public BucketName name() {
		BucketName name = new BucketName("cooperage-test-" + UUID.randomUUID().toString().substring(0, 13));
		this.buckets.add(name);
		return name;
	}

	@Override
	public void close() {
		this.buckets.forEach(this::remove);
	}

	private void remove(BucketName bucket) {
		String name = bucket.value();
		if (this.s3.listBuckets().buckets().stream().noneMatch(found -> found.name().equals(name))) {
			return;
		}
		this.s3.listMultipartUploads(r -> r.bucket(name))
			.uploads()
			.forEach(up -> this.s3.abortMultipartUpload(r -> r.bucket(name).key(up.key()).uploadId(up.uploadId())));
		this.s3.listObjectVersionsPaginator(r -> r.bucket(name)).forEach(page -> {
			page.versions()
				.forEach(v -> this.s3.deleteObject(r -> r.bucket(name).key(v.key()).versionId(v.versionId())));
			page.deleteMarkers()
				.forEach(v -> this.s3.deleteObject(r -> r.bucket(name).key(v.key()).versionId(v.versionId())));
		});
		this.s3.deleteBucket(r -> r.bucket(name));
	}

}
