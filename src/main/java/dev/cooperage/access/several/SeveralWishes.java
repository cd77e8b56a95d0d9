package dev.cooperage.access.several;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.decide.DecisionsAtOnce;
import dev.cooperage.access.group.GrantsAtOnce.Foreseen;
import dev.cooperage.access.group.GrantsAtOnce.Foreseen.Kind;
import dev.cooperage.access.group.GrantsAtOnce.Seen;
import dev.cooperage.access.group.GrantsAtOnce.Wish;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds the people of a list, foresees what becomes of it, and grants it. */
@Component
class SeveralWishes {

	private final TypedPeople people;

	private final DecisionsAtOnce decisions;

	private final Directory directory;

	SeveralWishes(TypedPeople people, DecisionsAtOnce decisions, Directory directory) {
		this.people = people;
		this.decisions = decisions;
		this.directory = directory;
	}

	/** Foresees what becomes of the rows; changes nothing. */
	SeveralPreview foresee(BucketName bucket, Rows rows, Person by) {
		return look(bucket, rows, by).preview();
	}

	/**
	 * Grants what the preview showed and the form confirms.
	 * @return empty when the plan has changed since the preview
	 */
	Outcome grant(BucketName bucket, Rows rows, SeveralForm form, Person by) {
		Look look = look(bucket, rows, by);
		if (!look.preview().plan().equals(form.plan())) {
			return new Outcome(look.preview(), null);
		}
		List<Wish> wishes = look.foreseen().stream().filter((each) -> confirmed(each, form)).map(this::wish).toList();
		if (wishes.stream().anyMatch((wish) -> wish.grantee() instanceof Invited)) {
			return new Outcome(foresee(bucket, rows, by), null);
		}
		return new Outcome(look.preview(), this.decisions.grantAll(bucket, wishes, by));
	}

	private static boolean confirmed(Foreseen foreseen, SeveralForm form) {
		return switch (foreseen.kind()) {
			case NEW -> !foreseen.grantee().external() || form.ticked(foreseen.grantee().called());
			case HELD -> !foreseen.grantee().external();
			case OTHER -> form.changes();
			case FORBIDDEN -> false;
		};
	}

	private Wish wish(Foreseen foreseen) {
		Grantee grantee = (foreseen.grantee() instanceof Invited invited)
				? this.directory.findOrInvite(invited.userName()).map(Grantee.class::cast).orElse(invited)
				: foreseen.grantee();
		Seen instead = (foreseen.kind() == Kind.OTHER && foreseen.now() != null)
				? new Seen(foreseen.now().id(), foreseen.now().version()) : null;
		return new Wish(grantee, foreseen.term(), instead, foreseen.grantee().external());
	}

	private Look look(BucketName bucket, Rows rows, Person by) {
		Set<String> typed = new LinkedHashSet<>();
		rows.all().forEach((row) -> typed.add(row.who()));
		TypedPeople.Found found = this.people.find(typed);
		Map<Row, Foreseen> foreseen = new LinkedHashMap<>();
		List<Row.Unreadable> unreadable = new ArrayList<>(rows.unreadable());
		List<Row> known = distinct(rows.all(), found, unreadable);
		List<Wish> wishes = known.stream()
			.map((row) -> new Wish(Objects.requireNonNull(found.people().get(row.who())), row.term(), null, false))
			.toList();
		DecisionsAtOnce.Preview preview = this.decisions.foresee(bucket, wishes, by);
		for (int i = 0; i < known.size(); i++) {
			foreseen.put(known.get(i), preview.all().get(i));
		}
		return new Look(List.copyOf(foreseen.values()),
				sorted(foreseen, found, unreadable, rows.throughTeams(), preview));
	}

	/**
	 * Returns the rows of people who were found. Somebody may stand there by name and by
	 * address: the same grant counts once, and another one for the folder not at all.
	 */
	private static List<Row> distinct(List<Row> rows, TypedPeople.Found found, List<Row.Unreadable> unreadable) {
		Map<String, Row> first = new LinkedHashMap<>();
		for (Row row : rows) {
			Grantee grantee = found.people().get(row.who());
			if (grantee != null) {
				Row earlier = first.putIfAbsent(grantee.called() + "\n" + row.term().reach().folder(), row);
				if (earlier != null && !earlier.term().equals(row.term())) {
					unreadable.add(new Row.Unreadable(row.line(), row.who(),
							"This person and folder are on an earlier line already"));
				}
			}
		}
		return List.copyOf(first.values());
	}

	private static SeveralPreview sorted(Map<Row, Foreseen> all, TypedPeople.Found found,
			List<Row.Unreadable> unreadable, int throughTeams, DecisionsAtOnce.Preview preview) {
		List<String> terms = all.values().stream().map((each) -> each.term().fully()).distinct().toList();
		boolean same = terms.size() == 1;
		Function<Foreseen, String> term = (each) -> same ? "" : each.term().words();
		Function<Foreseen, String> sentence = Foreseen::sentence;
		return new SeveralPreview(lines(all, term, (each) -> each.kind() == Kind.NEW && !each.grantee().external()),
				lines(all, sentence, (each) -> each.kind() == Kind.HELD),
				lines(all, sentence, (each) -> each.kind() == Kind.OTHER),
				lines(all, term, (each) -> each.kind() == Kind.NEW && each.grantee().external()), found.unknown(),
				lines(all, sentence, (each) -> each.kind() == Kind.FORBIDDEN), List.copyOf(unreadable), throughTeams,
				same ? terms.get(0) : null, preview.unfit(), plan(all.values().stream().toList()));
	}

	private static List<SeveralPreview.Line> lines(Map<Row, Foreseen> all, Function<Foreseen, String> detail,
			Predicate<Foreseen> which) {
		Map<String, List<Map.Entry<Row, Foreseen>>> byPerson = all.entrySet()
			.stream()
			.filter((each) -> which.test(each.getValue()))
			.collect(Collectors.groupingBy((each) -> each.getValue().grantee().called(), LinkedHashMap::new,
					Collectors.toList()));
		return byPerson.values().stream().map((grants) -> {
			Grantee grantee = grants.get(0).getValue().grantee();
			String typed = grants.get(0).getKey().who();
			return new SeveralPreview.Line(grantee.called(),
					(grantee instanceof Person person) ? person.displayName() : grantee.called(),
					typed.equals(grantee.called()) ? null : typed, grantee.external(),
					grants.stream()
						.map((each) -> detail.apply(each.getValue()))
						.filter((text) -> !text.isEmpty())
						.distinct()
						.toList());
		}).toList();
	}

	private static String plan(List<Foreseen> all) {
		String text = all.stream()
			.map((each) -> String.join("\t", each.kind().name(), each.grantee().called(),
					String.valueOf(each.grantee().external()), each.term().fully(),
					(each.now() != null) ? each.now().id() + "." + each.now().version() : ""))
			.sorted()
			.collect(Collectors.joining("\n"));
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The end of a confirmed list.
	 *
	 * @param change null where the preview is not what the person saw
	 */
	record Outcome(SeveralPreview preview, @Nullable GroupChange change) {
	}

	private record Look(List<Foreseen> foreseen, SeveralPreview preview) {
	}

}
