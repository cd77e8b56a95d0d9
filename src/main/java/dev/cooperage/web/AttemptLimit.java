package dev.cooperage.web;

import java.time.Duration;

import org.springframework.http.HttpMethod;

/**
 * A limit on how often one visitor may try something. A module offers a bean for each. A
 * visitor is the person who is signed in, else an address.
 *
 * @param method the method of the request
 * @param path its path pattern
 * @param attempts how many are free at once
 * @param per the time in which as many come back, one by one
 */
public record AttemptLimit(HttpMethod method, String path, int attempts, Duration per) {

	public AttemptLimit {
		if (attempts < 1 || per.isNegative() || per.isZero()) {
			throw new IllegalArgumentException("a limit lets at least one attempt through");
		}
	}

}
