package dev.cooperage.rgw;

import dev.cooperage.storage.MultipartContract;
import dev.cooperage.storage.S3ConnectionDetails;

/** Ceph RGW keeps the storage room's contract. */
@RealGateway
class RgwMultipartTests extends MultipartContract {

	@Override
	protected S3ConnectionDetails details() {
		return Gateway.running().panel();
	}

}
