package dev.cooperage.people.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import dev.cooperage.people.SignInProblem;
import dev.cooperage.people.SignInRefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * A provider that describes itself at its issuer's address. The issuer is asked once, and
 * again only after it did not answer: by one thread at a time, and not within some
 * seconds, so that an issuer that is away costs few people a wait.
 */
class ProviderRegistration {

	private static final Logger log = LoggerFactory.getLogger(ProviderRegistration.class);

	/** The time after a failure during which the issuer is not asked again. */
	static final Duration PAUSE = Duration.ofSeconds(10);

	private final SignInWays.Way way;

	private final Supplier<ClientRegistration> issuer;

	private final Duration patience;

	private final Clock clock;

	private @Nullable Attempt last;

	private volatile boolean away;

	/**
	 * @param issuer asks the issuer, however long that takes
	 * @param patience how long somebody who signs in waits for the answer
	 */
	ProviderRegistration(SignInWays.Way way, Supplier<ClientRegistration> issuer, Duration patience, Clock clock) {
		this.way = way;
		this.issuer = issuer;
		this.patience = patience;
		this.clock = clock;
	}

	SignInWays.Way way() {
		return this.way;
	}

	/** Asks the issuer, unless its answer is here, and waits for nothing. */
	void prepare() {
		attempt();
	}

	/**
	 * Returns it, after waiting for the issuer if need be.
	 * @throws SignInRefusedException while the issuer does not answer as it should
	 */
	ClientRegistration get() {
		return attempt().get();
	}

	/**
	 * Returns whether the issuer did not answer as it should when it was asked last. Has
	 * it asked again once that is some seconds ago, and waits for nothing.
	 */
	boolean isAway() {
		attempt();
		return this.away;
	}

	private synchronized Attempt attempt() {
		Instant now = this.clock.instant();
		Attempt attempt = this.last;
		if (attempt == null || attempt.isOver(now)) {
			attempt = new Attempt(now);
			this.last = attempt;
			attempt.start();
		}
		return attempt;
	}

	/** One question to the issuer, and the answer. */
	private final class Attempt {

		private final Instant begun;

		private final CompletableFuture<ClientRegistration> answer = new CompletableFuture<>();

		private final AtomicBoolean told = new AtomicBoolean();

		private volatile @Nullable Instant failed;

		Attempt(Instant begun) {
			this.begun = begun;
		}

		/**
		 * Asks on a thread of its own: nothing ends Spring's question but its own time
		 * limits.
		 */
		void start() {
			Thread thread = new Thread(this::ask, "provider-" + ProviderRegistration.this.way.id());
			thread.setDaemon(true);
			thread.start();
		}

		private void ask() {
			try {
				ClientRegistration described = ProviderRegistration.this.issuer.get();
				ProviderRegistration.this.away = false;
				this.answer.complete(described);
			}
			catch (RuntimeException | Error ex) {
				ProviderRegistration.this.away = true;
				this.failed = ProviderRegistration.this.clock.instant();
				tell(why(ex));
				this.answer.completeExceptionally(ex);
			}
		}

		/** Returns whether it failed long enough ago for another one. */
		boolean isOver(Instant now) {
			Instant at = this.failed;
			return at != null && !now.isBefore(at.plus(PAUSE));
		}

		ClientRegistration get() {
			Duration left = ProviderRegistration.this.patience
				.minus(Duration.between(this.begun, ProviderRegistration.this.clock.instant()));
			try {
				return this.answer.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException ex) {
				tell("no answer within " + ProviderRegistration.this.patience.toMillis() + " ms");
				throw away();
			}
			catch (ExecutionException ex) {
				throw away();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw away();
			}
		}

		private SignInRefusedException away() {
			return new SignInRefusedException(SignInProblem.PROVIDER_AWAY, ProviderRegistration.this.way.id());
		}

		/** Logs the failure once, however many people wait. */
		private void tell(String why) {
			if (this.told.compareAndSet(false, true)) {
				log.warn("{} cannot be reached, so nobody can sign in with it: {}",
						ProviderRegistration.this.way.name(), why);
			}
		}

	}

	/** Returns the innermost reason in one line. */
	private static String why(Throwable failure) {
		Throwable last = failure;
		while (last.getCause() != null && last.getCause() != last) {
			last = last.getCause();
		}
		String said = (last.getClass().getSimpleName() + ": " + last.getMessage()).replaceAll("\\p{Cntrl}+", " ");
		return said.substring(0, Math.min(300, said.length()));
	}

}
