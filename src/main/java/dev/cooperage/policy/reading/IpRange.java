package dev.cooperage.policy.reading;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Internet addresses with the same first bits, such as {@code 10.0.0.0/8}.
 *
 * @param bits how many of the first bits count
 */
record IpRange(byte[] address, int bits) {

	/** Only what can be no host name, since Java would look that up. */
	private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

	/** Parses an address or a range; empty when the text is neither. */
	static Optional<IpRange> of(String text) {
		String[] parts = text.split("/", 2);
		return address(parts[0]).flatMap(address -> {
			int most = address.length * Byte.SIZE;
			if (parts.length == 1) {
				return Optional.of(new IpRange(address, most));
			}
			boolean legal = parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= most;
			return legal ? Optional.of(new IpRange(address, Integer.parseInt(parts[1]))) : Optional.empty();
		});
	}

	/** Returns whether the address is in the range; empty when the text is no address. */
	Optional<Boolean> contains(String text) {
		return address(text).map(this::begins);
	}

	private boolean begins(byte[] other) {
		if (other.length != this.address.length) {
			return false;
		}
		for (int bit = 0; bit < this.bits; bit++) {
			int mask = 0x80 >> (bit % Byte.SIZE);
			if (((this.address[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
				return false;
			}
		}
		return true;
	}

	private static Optional<byte[]> address(String text) {
		try {
			return LITERAL.matcher(text).matches() ? Optional.of(InetAddress.getByName(text).getAddress())
					: Optional.empty();
		}
		catch (UnknownHostException ex) {
			return Optional.empty();
		}
	}

}
