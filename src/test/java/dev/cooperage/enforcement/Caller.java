package dev.cooperage.enforcement;

import java.util.List;
import java.util.function.Consumer;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody with keys of their own, or none, before the bucket of a {@link MatrixBucket}.
 */
final class Caller {

	/** Somebody who has nothing to do with the bucket. */
	private static final String GRANTEE = "id=" + Role.STRANGER.userName();

	private final String name;

	private final S3Client s3;

	private final Signing signing;

	private final MatrixBucket matrix;

	Caller(String name, S3Client s3, Signing signing, MatrixBucket matrix) {
		this.name = name;
		this.s3 = s3;
		this.signing = signing;
		this.matrix = matrix;
	}

	void list(Place place) {
		this.s3.listObjectsV2((it) -> it.bucket(this.matrix.bucket()).prefix(nullIfEmpty(place.prefix())));
	}

	void listWithoutSlash(Place place) {
		this.s3.listObjectsV2((it) -> it.bucket(this.matrix.bucket())
			.prefix(place.prefix().substring(0, place.prefix().length() - 1)));
	}

	void headBucket(Place place) {
		this.s3.headBucket((it) -> it.bucket(this.matrix.bucket()));
	}

	void getLocation(Place place) {
		this.s3.getBucketLocation((it) -> it.bucket(this.matrix.bucket()));
	}

	void getCors(Place place) {
		this.s3.getBucketCors((it) -> it.bucket(this.matrix.bucket()));
	}

	void listVersions(Place place) {
		this.s3.listObjectVersions((it) -> it.bucket(this.matrix.bucket()).prefix(place.prefix()));
	}

	void listUploads(Place place) {
		this.s3.listMultipartUploads((it) -> it.bucket(this.matrix.bucket()));
	}

	void get(Place place) {
		get(place.key(MatrixBucket.FIGURES));
	}

	void head(Place place) {
		this.s3.headObject((it) -> it.bucket(this.matrix.bucket()).key(place.key(MatrixBucket.FIGURES)));
	}

	void put(Place place) {
		put(place.key("put-" + this.name));
	}

	void delete(Place place) {
		delete(place.key(MatrixBucket.toDelete(this.name)));
	}

	void batchDelete(Place place) {
		batchDelete(ObjectIdentifier.builder().key(place.key(MatrixBucket.toBatchDelete(this.name))).build());
	}

	void copyIn(Place place) {
		copy(this.matrix.otherBucket(), MatrixBucket.FIGURES, this.matrix.bucket(), place.key("copy-" + this.name));
	}

	void copyOut(Place place) {
		copy(this.matrix.bucket(), place.key(MatrixBucket.FIGURES), this.matrix.otherBucket(), "copy-" + this.name);
	}

	void partOut(Place place) {
		partOut(place.key(MatrixBucket.FIGURES));
	}

	void partOutOfShared(Place place) {
		partOut(place.key(MatrixBucket.SHARED));
	}

	void multipart(Place place) {
		multipart(place.key("parts-" + this.name), (it) -> {
		});
	}

	void multipartWithCannedAcl(Place place) {
		multipart(place.key("parts-canned-" + this.name), (it) -> it.acl(ObjectCannedACL.PUBLIC_READ));
	}

	void multipartWithGrant(Place place) {
		multipart(place.key("parts-grant-" + this.name), (it) -> it.grantRead(GRANTEE));
	}

	private void multipart(String key, Consumer<CreateMultipartUploadRequest.Builder> acl) {
		String upload = this.s3
			.createMultipartUpload((it) -> it.bucket(this.matrix.bucket()).key(key).applyMutation(acl))
			.uploadId();
		String eTag = this.s3
			.uploadPart((it) -> it.bucket(this.matrix.bucket()).key(key).uploadId(upload).partNumber(1),
					RequestBody.fromString(key))
			.eTag();
		CompletedPart part = CompletedPart.builder().partNumber(1).eTag(eTag).build();
		this.s3.completeMultipartUpload((it) -> it.bucket(this.matrix.bucket())
			.key(key)
			.uploadId(upload)
			.multipartUpload((parts) -> parts.parts(part)));
	}

	void abort(Place place) {
		String key = place.key(MatrixBucket.toAbort(this.name));
		this.s3.abortMultipartUpload(
				(it) -> it.bucket(this.matrix.bucket()).key(key).uploadId(this.matrix.openUpload(key)));
	}

	void getOldVersion(Place place) {
		String key = place.key(MatrixBucket.FIGURES);
		this.s3
			.getObjectAsBytes((it) -> it.bucket(this.matrix.bucket()).key(key).versionId(this.matrix.oldVersion(key)));
	}

	void deleteVersion(Place place) {
		String key = place.key(MatrixBucket.FIGURES);
		this.s3.deleteObject((it) -> it.bucket(this.matrix.bucket()).key(key).versionId(this.matrix.oldVersion(key)));
	}

	void batchDeleteVersion(Place place) {
		String key = place.key(MatrixBucket.FIGURES);
		batchDelete(ObjectIdentifier.builder().key(key).versionId(this.matrix.oldVersion(key)).build());
	}

	void getPolicy(Place place) {
		this.s3.getBucketPolicy((it) -> it.bucket(this.matrix.bucket()));
	}

	void putPolicy(Place place) {
		this.s3.putBucketPolicy((it) -> it.bucket(this.matrix.bucket()).policy(this.matrix.policy()));
	}

	void presignedGet(Place place) {
		this.signing.get(this.matrix.bucket(), place.key(MatrixBucket.FIGURES));
	}

	void presignedPut(Place place) {
		this.signing.put(this.matrix.bucket(), place.key("presigned-" + this.name));
	}

	void getAcl(Place place) {
		this.s3.getObjectAcl((it) -> it.bucket(this.matrix.bucket()).key(place.key(MatrixBucket.FIGURES)));
	}

	void putWithHarmlessAcls(Place place) {
		String key = place.key("harmless-" + this.name);
		put(key, (it) -> it.acl(ObjectCannedACL.PRIVATE));
		put(key, (it) -> it.acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL));
	}

	void putWithCannedAcl(Place place) {
		put(place.key("canned-" + this.name), (it) -> it.acl(ObjectCannedACL.PUBLIC_READ));
	}

	/** Each header is tried; the first that S3 takes is enough. */
	void putWithGrants(Place place) {
		String key = place.key("grant-" + this.name);
		List<Consumer<PutObjectRequest.Builder>> grants = List.of((it) -> it.grantRead(GRANTEE),
				(it) -> it.grantFullControl(GRANTEE), (it) -> it.grantReadACP(GRANTEE),
				(it) -> it.grantWriteACP(GRANTEE));
		RuntimeException refusal = null;
		for (Consumer<PutObjectRequest.Builder> grant : grants) {
			try {
				put(key, grant);
				return;
			}
			catch (S3Exception ex) {
				refusal = ex;
			}
		}
		throw refusal;
	}

	void copyInWithCannedAcl(Place place) {
		copyIn(place.key("copy-canned-" + this.name), (it) -> it.acl(ObjectCannedACL.PUBLIC_READ));
	}

	void copyInWithGrant(Place place) {
		copyIn(place.key("copy-grant-" + this.name), (it) -> it.grantRead(GRANTEE));
	}

	/**
	 * Leaves an object that brought an ACL for everybody, where S3 takes one at all.
	 */
	void putShared(Place place) {
		String key = place.key(MatrixBucket.SHARED);
		if (!Outcome.isAllowed(() -> copyIn(key, (it) -> it.acl(ObjectCannedACL.PUBLIC_READ)))) {
			copyIn(key, (it) -> {
			});
		}
	}

	void partOutOfOwn(Place place) {
		partOut(own(place));
	}

	void setAcl(Place place) {
		setAcl(place.key(MatrixBucket.FIGURES));
	}

	void setBucketAcl(Place place) {
		this.s3.putBucketAcl((it) -> it.bucket(this.matrix.bucket()).acl(BucketCannedACL.PUBLIC_READ));
	}

	void getOwn(Place place) {
		get(own(place));
	}

	void putOwn(Place place) {
		put(own(place));
	}

	void deleteOwn(Place place) {
		delete(own(place));
	}

	void setOwnAcl(Place place) {
		setAcl(own(place));
	}

	private String own(Place place) {
		return place.key(MatrixBucket.own(this.name));
	}

	private void get(String key) {
		assertThat(this.s3.getObjectAsBytes((it) -> it.bucket(this.matrix.bucket()).key(key)).asUtf8String())
			.isEqualTo(key);
	}

	private void put(String key) {
		this.s3.putObject((it) -> it.bucket(this.matrix.bucket()).key(key), RequestBody.fromString(key));
	}

	private void put(String key, Consumer<PutObjectRequest.Builder> acl) {
		this.s3.putObject((it) -> it.bucket(this.matrix.bucket()).key(key).applyMutation(acl),
				RequestBody.fromString(key));
	}

	/** Into the other bucket, where everybody with keys may write. */
	private void partOut(String key) {
		String target = "part-" + this.name;
		String upload = this.s3.createMultipartUpload((it) -> it.bucket(this.matrix.otherBucket()).key(target))
			.uploadId();
		this.s3.uploadPartCopy((it) -> it.sourceBucket(this.matrix.bucket())
			.sourceKey(key)
			.destinationBucket(this.matrix.otherBucket())
			.destinationKey(target)
			.uploadId(upload)
			.partNumber(1));
	}

	private void copyIn(String key, Consumer<CopyObjectRequest.Builder> acl) {
		this.s3.copyObject((it) -> it.sourceBucket(this.matrix.otherBucket())
			.sourceKey(MatrixBucket.FIGURES)
			.destinationBucket(this.matrix.bucket())
			.destinationKey(key)
			.applyMutation(acl));
	}

	private void delete(String key) {
		this.s3.deleteObject((it) -> it.bucket(this.matrix.bucket()).key(key));
	}

	private void batchDelete(ObjectIdentifier object) {
		Outcome.require(
				this.s3.deleteObjects((it) -> it.bucket(this.matrix.bucket()).delete((keys) -> keys.objects(object)))
					.errors());
	}

	private void copy(String fromBucket, String from, String toBucket, String to) {
		this.s3.copyObject(
				(it) -> it.sourceBucket(fromBucket).sourceKey(from).destinationBucket(toBucket).destinationKey(to));
	}

	private void setAcl(String key) {
		this.s3.putObjectAcl((it) -> it.bucket(this.matrix.bucket()).key(key).acl(ObjectCannedACL.PUBLIC_READ));
	}

	private static String nullIfEmpty(String prefix) {
		return prefix.isEmpty() ? null : prefix;
	}

}
