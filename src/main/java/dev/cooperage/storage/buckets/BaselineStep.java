package dev.cooperage.storage.buckets;

import java.util.Arrays;
import java.util.List;

import dev.cooperage.s3names.EndpointProfile;

/** The steps by which a new bucket gets its settings, in the order to take them. */
public enum BaselineStep {

	/** Tags; first, because they tell whose bucket it is when creation is resumed. */
	TAGS(true),
	/** Versioning, so that nothing is lost by an overwrite or a delete. */
	VERSIONING(true),
	/**
	 * No public access: all four settings; on RGW only IgnorePublicAcls, because the
	 * others there refuse every put or every policy (measured on 16.2).
	 */
	PUBLIC_ACCESS_BLOCK(true),
	/** Objects belong to the bucket's owner, ACLs are off; RGW has no such setting. */
	OWNERSHIP(false),
	/** Encryption with S3's own keys; RGW takes the call for CreateBucket. */
	ENCRYPTION(false),
	/** Parts of uploads that nobody completed go after 7 days. */
	ABORT_INCOMPLETE_UPLOADS(true),
	/** The panel's pages may put and get objects from the browser. */
	CORS(true);

	private final boolean onRgw;

	BaselineStep(boolean onRgw) {
		this.onRgw = onRgw;
	}

	/** Returns whether an endpoint of this kind has the setting. */
	public boolean existsOn(EndpointProfile profile) {
		return this.onRgw || profile != EndpointProfile.CEPH_RGW;
	}

	/** Returns the steps that exist on an endpoint of this kind, in order. */
	public static List<BaselineStep> stepsFor(EndpointProfile profile) {
		return Arrays.stream(values()).filter(step -> step.existsOn(profile)).toList();
	}

}
