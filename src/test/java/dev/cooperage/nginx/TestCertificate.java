package dev.cooperage.nginx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost} that the JDK's keytool signed by itself.
 *
 * @param chain the certificate as nginx reads it
 * @param key its private key
 * @param clients what clients need to trust it and nothing else
 */
record TestCertificate(Path chain, Path key, SSLContext clients) {

	private static final String PASSWORD = "only-for-a-test";

	static TestCertificate make(Path directory) throws IOException, GeneralSecurityException {
		Path file = directory.resolve("certificate.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "panel", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
				"-ext", "san=dns:localhost", "-validity", "2", "-storetype", "PKCS12", "-keystore", file.toString(),
				"-storepass", PASSWORD)
			.inheritIO()
			.start();
		if (keytool.onExit().join().exitValue() != 0) {
			throw new IOException("keytool made no certificate");
		}
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream content = Files.newInputStream(file)) {
			store.load(content, PASSWORD.toCharArray());
		}
		return new TestCertificate(
				pem(directory.resolve("chain.pem"), "CERTIFICATE", store.getCertificate("panel").getEncoded()),
				pem(directory.resolve("key.pem"), "PRIVATE KEY",
						store.getKey("panel", PASSWORD.toCharArray()).getEncoded()),
				trusting(store));
	}

	private static SSLContext trusting(KeyStore store) throws IOException, GeneralSecurityException {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("panel", store.getCertificate("panel"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext clients = SSLContext.getInstance("TLS");
		clients.init(null, trust.getTrustManagers(), null);
		return clients;
	}

	private static Path pem(Path file, String type, byte[] content) throws IOException {
		Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
		return Files
			.writeString(file,
					"-----BEGIN " + type + "-----\n" + lines.encodeToString(content) + "\n-----END " + type + "-----\n")
			.toAbsolutePath();
	}

}
