package dev.cooperage.rgw;

import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.objects.VersionContract;

/** Ceph RGW keeps the storage module's contract. */
@RealGateway
class RgwVersionTests extends VersionContract {

	@Override
	protected S3ConnectionDetails details() {
		return Gateway.running().panel();
	}

}
