package dev.cooperage.rgw;

import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.transfers.MultipartContract;

/** Ceph RGW keeps the storage module's contract. */
@RealGateway
class RgwMultipartTests extends MultipartContract {

	@Override
	protected S3ConnectionDetails details() {
		return Gateway.running().panel();
	}

}
