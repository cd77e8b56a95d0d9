package dev.cooperage.rgw;

import dev.cooperage.storage.VersionContract;
import dev.cooperage.storage.S3ConnectionDetails;

/** Ceph RGW keeps the storage room's contract. */
@RealGateway
class RgwVersionTests extends VersionContract {

	@Override
	protected S3ConnectionDetails details() {
		return Gateway.running().panel();
	}

}
