package dev.cooperage.rgw;

import java.util.Set;

import dev.cooperage.storage.Capability;
import dev.cooperage.storage.ProbeContract;
import dev.cooperage.storage.S3ConnectionDetails;

/** What Ceph RGW is found to be able to do. */
@RealGateway
class RgwProbeTests extends ProbeContract {

	@Override
	protected S3ConnectionDetails details() {
		return Gateway.running().panel();
	}

	@Override
	protected Set<Capability> more() {
		return Set.of();
	}

}
