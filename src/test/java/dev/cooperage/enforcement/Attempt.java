package dev.cooperage.enforcement;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rows of the matrix: what is attempted, when, and where. */
enum Attempt {

	LIST_ROOT("list the root", Caller::list, Place.ROOT),

	LIST_FOLDER("list `proj/`", Caller::list, Place.FOLDER),

	LIST_SIBLING("list `project2/`", Caller::list, Place.SIBLING),

	LIST_WITHOUT_SLASH("list `proj`, without the slash", Caller::listWithoutSlash, Place.FOLDER),

	LIST_OLD_VERSIONS("list old versions in `proj/`", Caller::listVersions, Place.FOLDER),

	LIST_UPLOADS("list open uploads", Caller::listUploads, Place.ROOT),

	HEAD_BUCKET("head the bucket", Caller::headBucket, Place.ROOT),

	GET_LOCATION("get the bucket's location", Caller::getLocation, Place.ROOT),

	GET_CORS("get the bucket's CORS rules", Caller::getCors, Place.ROOT),

	GET("get", Caller::get),

	HEAD("head", Caller::head),

	PUT("put", Caller::put),

	DELETE("delete", Caller::delete),

	BATCH_DELETE("batch delete", Caller::batchDelete),

	COPY_IN("copy in", Caller::copyIn),

	COPY_OUT("copy out", Caller::copyOut),

	PART_OUT("copy a part out", Caller::partOut),

	PART_OUT_SHARED("copy a part out of what was put with `public-read`", Caller::partOutOfShared),

	MULTIPART("multipart upload", Caller::multipart),

	ABORT("abort an upload", Caller::abort),

	GET_OLD_VERSION("get an old version", Caller::getOldVersion),

	DELETE_VERSION("delete a version", Caller::deleteVersion),

	BATCH_DELETE_VERSION("batch delete a version", Caller::batchDeleteVersion),

	GET_POLICY("get the policy", Caller::getPolicy, Place.ROOT),

	PUT_POLICY("put the policy", Caller::putPolicy, Place.ROOT),

	PRESIGNED_GET("presigned get", Caller::presignedGet),

	PRESIGNED_PUT("presigned put", Caller::presignedPut),

	GET_ACL("get an ACL", Caller::getAcl),

	PUT_HARMLESS_ACL("put with `private` and `bucket-owner-full-control`", Caller::putWithHarmlessAcls),

	PUT_CANNED_ACL("put with `public-read`", Caller::putWithCannedAcl),

	PUT_GRANT("put with a grant header", Caller::putWithGrants),

	MULTIPART_CANNED_ACL("multipart upload with `public-read`", Caller::multipartWithCannedAcl),

	MULTIPART_GRANT("multipart upload with a grant header", Caller::multipartWithGrant),

	COPY_CANNED_ACL("copy in with `public-read`", Caller::copyInWithCannedAcl),

	COPY_GRANT("copy in with a grant header", Caller::copyInWithGrant),

	SET_ACL("set an ACL", Caller::setAcl),

	SET_BUCKET_ACL("set the bucket's ACL", Caller::setBucketAcl, Place.ROOT),

	MOVED_GET("get their own object, after losing the folder", Stage.MOVED, Caller::getOwn, Place.FOLDER),

	MOVED_PUT("overwrite their own object, after losing the folder", Stage.MOVED, Caller::putOwn, Place.FOLDER),

	MOVED_PART_OUT("copy a part out of their own object, after losing the folder", Stage.MOVED, Caller::partOutOfOwn,
			Place.FOLDER),

	MOVED_ACL("set their own object's ACL, after losing the folder", Stage.MOVED, Caller::setOwnAcl, Place.FOLDER),

	ENDED_LIST("list `proj/`, after the end date", Stage.ENDED, Caller::list, Place.FOLDER),

	ENDED_GET("get their own object, after the end date", Stage.ENDED, Caller::getOwn),

	ENDED_PUT("overwrite their own object, after the end date", Stage.ENDED, Caller::putOwn),

	ENDED_DELETE("delete their own object, after the end date", Stage.ENDED, Caller::deleteOwn),

	ENDED_ACL("set their own object's ACL, after the end date", Stage.ENDED, Caller::setOwnAcl),

	REVOKED_GET("get their own object, after a revoke", Stage.REVOKED, Caller::getOwn),

	REVOKED_PUT("overwrite their own object, after a revoke", Stage.REVOKED, Caller::putOwn),

	REVOKED_DELETE("delete their own object, after a revoke", Stage.REVOKED, Caller::deleteOwn),

	REVOKED_PART_OUT("copy a part out of their own object, after a revoke", Stage.REVOKED, Caller::partOutOfOwn),

	REVOKED_ACL("set their own object's ACL, after a revoke", Stage.REVOKED, Caller::setOwnAcl);

	private final String label;

	private final Stage stage;

	private final Call call;

	private final Set<Place> places;

	Attempt(String label, Call call, Place... places) {
		this(label, Stage.MEMBERS, call, places);
	}

	Attempt(String label, Stage stage, Call call, Place... places) {
		this.label = label;
		this.stage = stage;
		this.call = call;
		this.places = (places.length == 0) ? EnumSet.allOf(Place.class) : Set.of(places);
	}

	String label() {
		return this.label;
	}

	/** Makes it at each of its places. */
	Answer by(Caller caller) {
		Set<Place> allowed = EnumSet.noneOf(Place.class);
		for (Place place : this.places) {
			if (Outcome.isAllowed(() -> this.call.make(caller, place))) {
				allowed.add(place);
			}
		}
		return Answer.of(allowed, this.places);
	}

	static List<Attempt> in(Stage stage) {
		return Arrays.stream(values()).filter((attempt) -> attempt.stage == stage).toList();
	}

	private interface Call {

		void make(Caller caller, Place place);

	}

}
