package dev.cooperage.rgw;

import dev.cooperage.storage.ObjectContract;
import dev.cooperage.storage.S3ConnectionDetails;

/** Ceph RGW keeps the storage room's contract. */
@RealGateway
class RgwObjectTests extends ObjectContract {

	@Override
	protected S3ConnectionDetails details() {
		return Gateway.running().panel();
	}

}
