package dev.cooperage.rgw;

import dev.cooperage.storage.buckets.BucketContract;
import dev.cooperage.storage.connection.S3ConnectionDetails;

/** Ceph RGW keeps the storage module's contract. */
@RealGateway
class RgwBucketTests extends BucketContract {

	@Override
	protected S3ConnectionDetails details() {
		return Gateway.running().panel();
	}

}
