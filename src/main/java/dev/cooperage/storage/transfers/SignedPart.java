package dev.cooperage.storage.transfers;

import java.net.URI;
import java.util.Map;

/**
 * One part, ready to be PUT by anybody who holds this: a secret for as long as it is
 * valid.
 *
 * @param headers to be sent exactly so, since they are signed
 */
public record SignedPart(URI url, Map<String, String> headers) {

	@Override
	public String toString() {
		return "SignedPart";
	}

}
