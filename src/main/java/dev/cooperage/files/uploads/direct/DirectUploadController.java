package dev.cooperage.files.uploads.direct;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.files.FileLinks;
import dev.cooperage.files.JsonAnswers;
import dev.cooperage.files.Refusal;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.connection.Sha256;
import dev.cooperage.storage.transfers.PartPlan;
import dev.cooperage.storage.transfers.SignedPart;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** The steps of an upload straight to S3, for the panel's own script. */
@Controller
@RequestMapping("/buckets/{name}/direct-uploads")
class DirectUploadController extends JsonAnswers {

	private static final int MOST_SIGNATURES = 100;

	private final DirectUploads uploads;

	private final UploadCompletion completion;

	DirectUploadController(DirectUploads uploads, UploadCompletion completion) {
		this.uploads = uploads;
		this.completion = completion;
	}

	@PostMapping
	ResponseEntity<Opened> create(@PathVariable BucketName name, @CurrentPerson Person me,
			@RequestBody NewUpload file) {
		return secret(Opened.of(this.uploads.begin(name, file, me)));
	}

	@PostMapping("/{id}/signatures")
	ResponseEntity<Map<String, List<Signature>>> sign(@PathVariable BucketName name, @PathVariable UUID id,
			@CurrentPerson Person me, @RequestBody Wanted wanted) {
		Map<Integer, Sha256> sums = new LinkedHashMap<>();
		wanted.parts().forEach((part) -> sums.put(part.number(), sum(part.sha256())));
		List<Signature> signatures = this.uploads.sign(name, id, sums, me)
			.entrySet()
			.stream()
			.map((part) -> Signature.of(part.getKey(), part.getValue()))
			.toList();
		return secret(Map.of("parts", signatures));
	}

	@PostMapping("/{id}/parts/{number}")
	ResponseEntity<Void> put(@PathVariable BucketName name, @PathVariable UUID id, @PathVariable int number,
			@CurrentPerson Person me, @RequestHeader(name = "X-Part-Sha256", required = false) @Nullable String sum,
			HttpServletRequest request) throws IOException {
		this.uploads.put(name, id, number, (sum != null) ? sum(sum) : null, request.getContentLengthLong(),
				request.getInputStream(), me);
		return ResponseEntity.noContent().build();
	}

	@PostMapping("/{id}/completion")
	ResponseEntity<Stored> complete(@PathVariable BucketName name, @PathVariable UUID id, @CurrentPerson Person me,
			@RequestBody Choice choice) {
		Upload stored = this.completion.complete(name, id, choice.replace(), me);
		return secret(new Stored(stored.size(), new FileLinks(name).file(stored.key())));
	}

	@PostMapping(path = "/{id}/cancellation", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Void> cancel(@PathVariable BucketName name, @PathVariable UUID id, @CurrentPerson Person me) {
		this.uploads.cancel(name, id, me);
		return ResponseEntity.noContent().build();
	}

	private static Sha256 sum(@Nullable String sent) {
		if (sent == null) {
			throw UploadProblem.outdated();
		}
		try {
			return new Sha256(sent);
		}
		catch (IllegalArgumentException ex) {
			throw new Refusal(HttpStatus.BAD_REQUEST, ex.getMessage() + ".");
		}
	}

	private static <T> ResponseEntity<T> secret(T body) {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
	}

	/**
	 * An upload as the script sees it.
	 *
	 * @param direct whether the browser can name the key in an address of S3's
	 * @param parts those that S3 has
	 */
	record Opened(UUID id, Plan plan, boolean direct, List<Part> parts) {

		static Opened of(DirectUploads.Begun begun) {
			Upload upload = begun.upload();
			List<Part> parts = begun.parts()
				.stream()
				.map((part) -> new Part(part.number(), part.size(),
						Optional.ofNullable(begun.sums().get(part.number())).map(Sha256::hex).orElse(null)))
				.toList();
			return new Opened(upload.id(), Plan.of(upload.plan()), upload.reachable(), parts);
		}

	}

	/** The sizes of the parts; the last part is what is left. */
	record Plan(int smallParts, long smallSize, long partSize, int count) {

		static Plan of(PartPlan plan) {
			return new Plan(plan.smallParts(), PartPlan.SMALL_SIZE, plan.partSize(), plan.count());
		}

	}

	/** A part that S3 has, and its sum where the panel is certain of it. */
	record Part(int number, long size, @Nullable String sha256) {
	}

	/** The parts to be signed for. */
	record Wanted(List<Sum> parts) {

		Wanted {
			if (parts == null || parts.isEmpty() || parts.size() > MOST_SIGNATURES
					|| parts.stream().anyMatch(Objects::isNull)) {
				throw new IllegalArgumentException("Name 1 to 100 parts");
			}
		}

	}

	/** A part, and the SHA-256 of its bytes in hexadecimal digits. */
	record Sum(int number, @Nullable String sha256) {
	}

	/** A signed part. */
	record Signature(int number, String url, Map<String, String> headers) {

		static Signature of(int number, SignedPart part) {
			return new Signature(number, part.url().toString(), part.headers());
		}

		@Override
		public String toString() {
			return "Signature";
		}

	}

	/** The stored file as S3 was seen to have it, and the address of its page. */
	record Stored(long size, String url) {
	}

	/** The choice whether a file of the same name may be replaced. */
	record Choice(boolean replace) {
	}

}
