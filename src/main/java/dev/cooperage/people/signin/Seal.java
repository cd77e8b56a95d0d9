package dev.cooperage.people.signin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.spec.SecretKeySpec;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Encrypts and authenticates (AES-GCM) what browsers keep for the panel. The key is in
 * the database, so what one replica seals another one opens.
 */
@Component
class Seal {

	private static final int IV_BYTES = 16;

	private final SingletonSupplier<BytesEncryptor> encryptor;

	Seal(JdbcClient jdbc) {
		this.encryptor = SingletonSupplier.of(() -> encryptor(jdbc));
	}

	/**
	 * Seals the content as URL-safe text.
	 * @param purpose what it is for; sealed for one purpose it opens for no other
	 */
	String close(String purpose, byte[] content) {
		byte[] label = label(purpose);
		byte[] labelled = Arrays.copyOf(label, label.length + content.length);
		System.arraycopy(content, 0, labelled, label.length, content.length);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(this.encryptor.obtain().encrypt(labelled));
	}

	/**
	 * Returns the content; empty for anything that was not sealed here for the purpose.
	 */
	Optional<byte[]> open(String purpose, String sealed) {
		byte[] label = label(purpose);
		try {
			byte[] labelled = this.encryptor.obtain().decrypt(Base64.getUrlDecoder().decode(sealed));
			return (labelled.length >= label.length && Arrays.equals(label, Arrays.copyOf(labelled, label.length)))
					? Optional.of(Arrays.copyOfRange(labelled, label.length, labelled.length)) : Optional.empty();
		}
		catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException
				| NegativeArraySizeException ex) {
			return Optional.empty();
		}
	}

	private static byte[] label(String purpose) {
		return (purpose + "\n").getBytes(StandardCharsets.UTF_8);
	}

	private static BytesEncryptor encryptor(JdbcClient jdbc) {
		byte[] key = jdbc.sql("select key from seal_key").query(byte[].class).single();
		return new AesBytesEncryptor(new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(IV_BYTES),
				CipherAlgorithm.GCM);
	}

}
