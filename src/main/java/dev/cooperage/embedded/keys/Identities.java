package dev.cooperage.embedded.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.cooperage.embedded.home.AtomicFile;
import dev.cooperage.embedded.home.EmbeddedStartException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Everybody who has keys; made once, kept in one file that only the owner can read. */
public final class Identities {

	private static final String KEY_ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final String SECRET_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Path file;

	private final Map<String, Identity> byName;

	private final Map<String, Identity> byAccessKey;

	private Identities(Path file, Collection<Identity> identities) {
		this.file = file;
		this.byName = new ConcurrentHashMap<>(
				identities.stream().collect(Collectors.toMap(Identity::userName, Function.identity(), (a, b) -> a)));
		this.byAccessKey = new ConcurrentHashMap<>(
				identities.stream().collect(Collectors.toMap(Identity::accessKeyId, Function.identity())));
	}

	/**
	 * Reads the file and adds the people who are missing.
	 * @param operators who may create buckets
	 * @param people everybody else
	 */
	public static Identities open(Path file, List<String> operators, List<String> people) {
		List<Identity> identities = new ArrayList<>(read(file));
		Collection<String> known = identities.stream().map(Identity::userName).toList();
		operators.stream()
			.filter((name) -> !known.contains(name))
			.map((name) -> make(name, true, null))
			.forEach(identities::add);
		people.stream()
			.filter((name) -> !known.contains(name))
			.map((name) -> make(name, false, null))
			.forEach(identities::add);
		if (identities.size() > known.size()) {
			write(file, identities);
		}
		return new Identities(file, identities);
	}

	/**
	 * Makes sure that an account has keys under its user name of today. Somebody who had
	 * the name before has it no longer: their keys stop to work.
	 * @param account by provider and subject
	 * @return empty when the name is the panel's or a demo person's
	 */
	public synchronized Optional<Identity> welcome(String account, String userName) {
		Identity holder = this.byName.get(userName);
		if (holder != null && account.equals(holder.account())) {
			return Optional.of(holder);
		}
		if (holder != null && holder.account() == null) {
			return Optional.empty();
		}
		Optional<Identity> before = this.byName.values()
			.stream()
			.filter((identity) -> account.equals(identity.account()))
			.findFirst();
		before.map(Identity::userName).ifPresent(this::forget);
		forget(userName);
		Identity identity = before.map((keys) -> keys.renamed(userName))
			.orElseGet(() -> make(userName, false, account));
		keep(identity);
		return Optional.of(identity);
	}

	/** Lets these keys work from now on, under their name. */
	public synchronized void keep(Identity identity) {
		this.byName.put(identity.userName(), identity);
		this.byAccessKey.put(identity.accessKeyId(), identity);
		write(this.file, this.byName.values());
	}

	/** Withdraws the keys of somebody who leaves; no policy may name them any more. */
	public synchronized void dismiss(String userName) {
		forget(userName);
		write(this.file, this.byName.values());
	}

	/** Withdraws the keys of this account, if it has any. */
	synchronized void withdraw(String account) {
		this.byName.values()
			.stream()
			.filter((identity) -> account.equals(identity.account()))
			.map(Identity::userName)
			.findFirst()
			.ifPresent(this::dismiss);
	}

	private void forget(String userName) {
		Identity identity = this.byName.remove(userName);
		if (identity != null) {
			this.byAccessKey.remove(identity.accessKeyId());
		}
	}

	public Optional<Identity> withAccessKey(String accessKeyId) {
		return Optional.ofNullable(this.byAccessKey.get(accessKeyId));
	}

	public Optional<Identity> named(String userName) {
		return Optional.ofNullable(this.byName.get(userName));
	}

	/** Returns whether a policy may name this principal. */
	public boolean knows(String arn) {
		return this.byName.values().stream().anyMatch((identity) -> identity.arn().equals(arn));
	}

	public Identity panel() {
		return named(Identity.PANEL).orElseThrow();
	}

	private static List<Identity> read(Path file) {
		byte[] content = AtomicFile.read(file);
		if (content == null) {
			return List.of();
		}
		try {
			return List.of(JSON.readValue(content, Identity[].class));
		}
		catch (JacksonException ex) {
			throw new EmbeddedStartException("The file " + file
					+ " does not hold the keys of the embedded S3; restore it, or remove it to have new keys made.");
		}
	}

	private static void write(Path file, Collection<Identity> identities) {
		AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(identities));
	}

	private static Identity make(String userName, boolean operator, @Nullable String account) {
		return new Identity(userName, "COOP" + random(KEY_ID_LETTERS, 16), random(SECRET_LETTERS, 40), operator,
				account);
	}

	private static String random(String letters, int length) {
		return RANDOM.ints(length, 0, letters.length())
			.collect(StringBuilder::new, (text, index) -> text.append(letters.charAt(index)), StringBuilder::append)
			.toString();
	}

}
