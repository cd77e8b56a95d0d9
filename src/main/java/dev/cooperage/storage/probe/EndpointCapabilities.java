package dev.cooperage.storage.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.cooperage.s3names.EndpointProfile;
import org.jspecify.annotations.Nullable;

/**
 * The abilities that S3 was found to have.
 *
 * @param at when it was asked
 * @param clockSkew how far S3's clock is ahead of the panel's, to the second; null when
 * it does not tell
 * @param obstacle why S3 could not be asked, for people, without a full stop; null when
 * it was asked
 */
public record EndpointCapabilities(Instant at, EndpointProfile profile, List<Finding> findings,
		@Nullable Duration clockSkew, @Nullable String obstacle) {

	/**
	 * The most by which the clocks may differ: signed policy changes last ten seconds.
	 */
	static final Duration TOLERABLE_SKEW = Duration.ofSeconds(3);

	public EndpointCapabilities {
		findings = List.copyOf(findings);
	}

	EndpointCapabilities(Instant at, EndpointProfile profile, List<Finding> findings, @Nullable Duration clockSkew) {
		this(at, profile, findings, clockSkew, null);
	}

	/**
	 * Returns whether S3 was seen to have it; false, too, when that could not be found
	 * out.
	 */
	public boolean can(Capability capability) {
		return answer(capability) == Finding.Answer.YES;
	}

	/** Returns what was found about it. */
	public Finding.Answer answer(Capability capability) {
		return this.findings.stream()
			.filter((finding) -> finding.capability() == capability)
			.map(Finding::answer)
			.findFirst()
			.orElse(Finding.Answer.UNKNOWN);
	}

	/** Returns what the clocks say, without a full stop. */
	public String clocks() {
		if (this.clockSkew == null) {
			return "S3 does not tell the time";
		}
		long seconds = this.clockSkew.toSeconds();
		return (Math.abs(seconds) <= 1) ? "The clocks of the panel and of S3 agree"
				: "The clock of S3 is %,d s %s that of the panel".formatted(Math.abs(seconds),
						(seconds > 0) ? "ahead of" : "behind");
	}

	/** Returns whether the clocks differ so much that policy changes may be refused. */
	public boolean clocksDiffer() {
		return this.clockSkew != null && this.clockSkew.abs().compareTo(TOLERABLE_SKEW) > 0;
	}

	/**
	 * Returns what an operator ought to know, each a sentence without a full stop; empty
	 * when all is as the profile says.
	 */
	public List<String> warnings() {
		if (this.obstacle != null) {
			return List.of(this.obstacle);
		}
		List<String> warnings = new java.util.ArrayList<>();
		for (Finding finding : this.findings) {
			if (finding.surprising()) {
				warnings.add(finding.words() + (finding.expected() ? "" : ", which the profile does not reckon with"));
			}
		}
		if (clocksDiffer()) {
			warnings.add(clocks() + "; S3 may refuse policy changes");
		}
		return List.copyOf(warnings);
	}

}
