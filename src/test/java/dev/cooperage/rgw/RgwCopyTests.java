package dev.cooperage.rgw;

import dev.cooperage.storage.CopyContract;
import dev.cooperage.storage.S3ConnectionDetails;

/** Ceph RGW keeps the storage room's contract. */
@RealGateway
class RgwCopyTests extends CopyContract {

	@Override
	protected S3ConnectionDetails details() {
		return Gateway.running().panel();
	}

}
