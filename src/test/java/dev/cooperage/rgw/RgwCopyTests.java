package dev.cooperage.rgw;

import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.transfers.CopyContract;

/** Ceph RGW keeps the storage module's contract. */
@RealGateway
class RgwCopyTests extends CopyContract {

	@Override
	protected S3ConnectionDetails details() {
		return Gateway.running().panel();
	}

}
