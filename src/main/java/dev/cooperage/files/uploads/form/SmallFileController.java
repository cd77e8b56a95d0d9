package dev.cooperage.files.uploads.form;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.cooperage.files.FileLinks;
import dev.cooperage.files.JsonAnswers;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.uploads.direct.UploadProblem;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The uploads of small files, many in one request, by the panel's own script: a form
 * whose first field tells of them all, followed by the content of each.
 */
@Controller
class SmallFileController extends JsonAnswers {

	/** 50 files with names of 1,024 bytes, most of which JSON does not escape. */
	private static final int LONGEST_FIELD = 256 * 1024;

	private static final String UNREADABLE = "The request is not the form that the panel expects.";

	private final SmallFileStore store;

	private final UploadTurns turns;

	private final JsonMapper json;

	SmallFileController(SmallFileStore store, UploadTurns turns, JsonMapper json) {
		this.store = store;
		this.turns = turns;
		this.json = json;
	}

	@PostMapping("/buckets/{name}/small-files")
	ResponseEntity<Map<String, List<SmallFileAnswer>>> create(@PathVariable BucketName name,
			@RequestParam(defaultValue = "") String folder, @CurrentPerson Person me, HttpServletRequest request) {
		try {
			KeyPrefix into = into(folder);
			this.store.requireWrite(name, into, me);
			if (!UploadForm.is(request.getContentType())) {
				throw new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, UNREADABLE);
			}
			return ResponseEntity.ok()
				.cacheControl(CacheControl.noStore())
				.body(Map.of("files", stored(name, into, me, request)));
		}
		catch (IOException ex) {
			throw new Refusal(HttpStatus.BAD_REQUEST, UNREADABLE);
		}
	}

	private List<SmallFileAnswer> stored(BucketName name, KeyPrefix into, Person me, HttpServletRequest request)
			throws IOException {
		try (UploadTurns.Turn turn = this.turns.request(me)) {
			UploadForm form = new UploadForm(request.getContentType(), request.getInputStream());
			SmallFiles files = files(form.next());
			FileLinks links = new FileLinks(name);
			return this.store.store(name, into, files, form, me)
				.stream()
				.map((outcome) -> SmallFileAnswer.of(outcome, links))
				.toList();
		}
	}

	private static KeyPrefix into(String folder) {
		try {
			return new KeyPrefix(folder);
		}
		catch (IllegalArgumentException ex) {
			throw UploadProblem.badName(ex.getMessage() + ".");
		}
	}

	private SmallFiles files(UploadForm.@Nullable Part part) throws IOException {
		if (part == null || part.fileName() != null || !"batch".equals(part.field())) {
			throw new Refusal(HttpStatus.BAD_REQUEST, UNREADABLE);
		}
		try {
			return this.json.readValue(part.readNBytes(LONGEST_FIELD), SmallFiles.class);
		}
		catch (JacksonException ex) {
			Throwable cause = ex.getCause();
			throw (cause instanceof IllegalArgumentException)
					? new Refusal(HttpStatus.BAD_REQUEST, cause.getMessage() + ".")
					: new Refusal(HttpStatus.BAD_REQUEST, UNREADABLE);
		}
	}

}
