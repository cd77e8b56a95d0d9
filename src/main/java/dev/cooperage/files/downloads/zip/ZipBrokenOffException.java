package dev.cooperage.files.downloads.zip;

import java.io.IOException;

/**
 * A zip ended before everything was in it. Passed on to the server, which then cuts the
 * connection, so that no browser takes the zip for whole.
 */
class ZipBrokenOffException extends IOException {

	ZipBrokenOffException(String why) {
		super(why);
	}

}
