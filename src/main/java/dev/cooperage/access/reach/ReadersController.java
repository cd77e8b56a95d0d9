package dev.cooperage.access.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.foreign.ForeignStatements;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.policy.explaining.StatementReach;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** "Who can read this file or folder", for people who manage the group. */
@Controller
class ReadersController {

	private static final int PAGE_SIZE = 25;

	/** So many statements of others are listed. */
	private static final int STATEMENTS = 10;

	private final AccessControl access;

	private final ReaderStore store;

	private final ForeignDenied denied;

	private final PolicyStates states;

	private final ForeignStatements foreign;

	ReadersController(AccessControl access, ReaderStore store, ForeignDenied denied, PolicyStates states,
			ForeignStatements foreign) {
		this.access = access;
		this.store = store;
		this.denied = denied;
		this.states = states;
		this.foreign = foreign;
	}

	@GetMapping("/buckets/{bucket}/access/readers")
	String index(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@RequestParam(defaultValue = "") String path, @RequestParam(defaultValue = "") String q,
			@RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "0") long app,
			Model model) {
		this.access.of(me, bucket).requireManage("see who can read its files");
		Place place = place(bucket, path);
		SearchText search = SearchText.of(q);
		ReaderStore.After from = (after != null) ? new ReaderStore.After(SearchText.of(after).text(), app) : null;
		List<Reader> found = readers(place, this.store.find(place, search, from, PAGE_SIZE + 1));
		List<Reader> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
		List<Statement> statements = statements(place);
		model.addAttribute("page", new ReadersPage(place, search.text(), shown, this.store.count(place, search),
				from == null, (found.size() > PAGE_SIZE) ? ReaderStore.After.of(shown.get(PAGE_SIZE - 1).who()) : null,
				statements.isEmpty() ? List.of()
						: this.foreign.among(bucket, statements.subList(0, Math.min(STATEMENTS, statements.size()))),
				statements.size() > STATEMENTS));
		return "access/readers";
	}

	private static Place place(BucketName bucket, String path) {
		try {
			return new Place(bucket, path);
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage() + ".");
		}
	}

	private List<Reader> readers(Place place, Map<Reader.Who, List<ReachedGrant>> found) {
		List<Reader> readers = new ArrayList<>();
		found.forEach((who, grants) -> {
			String seen = grants.get(0).seenHash();
			readers
				.add(new Reader(who, grants, this.denied.reading(place.bucket(), seen, who.principal(), place.path()),
						this.denied.writing(place.bucket(), seen, who.principal(), place.path())));
		});
		return readers;
	}

	/** Those of others that let somebody read or write there, in the policy's order. */
	private List<Statement> statements(Place place) {
		PolicyState state = this.states.findById(place.bucket().value())
			.orElseThrow(() -> new NotFoundException("There is no data source named " + place.bucket() + "."));
		return state.seen()
			.foreign()
			.stream()
			.filter((statement) -> StatementReach.allowsIn(statement, place.bucket(), place.path()))
			.toList();
	}

}
