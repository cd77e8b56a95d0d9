package dev.cooperage.rgw;

import java.util.Set;

import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.probe.Capability;
import dev.cooperage.storage.probe.ProbeContract;

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
