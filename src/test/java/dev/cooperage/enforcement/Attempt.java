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

	LIST_OLD_VERSIONS("list old versions in `proj/`", Caller::listVersions, Place.FOLDER),

	LIST_UPLOADS("list open uploads", Caller::listUploads, Place.ROOT),

	GET("get", Caller::get),

	HEAD("head", Caller::head),

	PUT("put", Caller::put),

	DELETE("delete", Caller::delete),

	BATCH_DELETE("batch delete", Caller::batchDelete),

	COPY_IN("copy in", Caller::copyIn),

	COPY_OUT("copy out", Caller::copyOut),

	MULTIPART("multipart upload", Caller::multipart),

	ABORT("abort an upload", Caller::abort),

	GET_OLD_VERSION("get an old version", Caller::getOldVersion),

	DELETE_VERSION("delete a version", Caller::deleteVersion),

	BATCH_DELETE_VERSION("batch delete a version", Caller::batchDeleteVersion),

	GET_POLICY("get the policy", Caller::getPolicy, Place.ROOT),

	PUT_POLICY("put the policy", Caller::putPolicy, Place.ROOT),

	PRESIGNED_GET("presigned get", Caller::presignedGet),

	PRESIGNED_PUT("presigned put", Caller::presignedPut),

	SET_ACL("set an ACL", Caller::setAcl),

	SET_BUCKET_ACL("set the bucket's ACL", Caller::setBucketAcl, Place.ROOT),

	MOVED_GET("get their own object, after losing the folder", Stage.MOVED, Caller::getOwn, Place.FOLDER),

	MOVED_PUT("overwrite their own object, after losing the folder", Stage.MOVED, Caller::putOwn, Place.FOLDER),

	MOVED_ACL("set their own object's ACL, after losing the folder", Stage.MOVED, Caller::setOwnAcl, Place.FOLDER),

	REVOKED_GET("get their own object, after a revoke", Stage.REVOKED, Caller::getOwn),

	REVOKED_PUT("overwrite their own object, after a revoke", Stage.REVOKED, Caller::putOwn),

	REVOKED_DELETE("delete their own object, after a revoke", Stage.REVOKED, Caller::deleteOwn),

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
