package dev.cooperage.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

import dev.cooperage.Visitor;
import dev.cooperage.policy.Ability;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.s3names.BucketName;

/**
 * Reads pages while everything happens, and looks at S3 right after, beside the faults. A
 * line that says Active must be in force there; a person all of whose lines say so must
 * have exactly that; and one who has no line any more, nothing. It is judged only if that
 * person's grants were the same in the database before the page and after the look, and
 * if nobody spoilt the panel's part of the policy by hand meanwhile: other people's
 * changes may happen in between, and must not disturb.
 */
final class PageWatcher {

	private final World world;

	private final HandEditor editor;

	private final SplittableRandom random;

	private final Map<Integer, Visitor> browsers = new HashMap<>();

	private final LongAdder looks;

	private final LongAdder judged;

	private final LongAdder probed;

	private final Queue<String> violations;

	PageWatcher(World world, HandEditor editor, int number, Findings findings) {
		this.world = world;
		this.editor = editor;
		this.random = Fault.random(world.settings.seed() + 31, number);
		this.looks = findings.looks;
		this.judged = findings.judged;
		this.probed = findings.probed;
		this.violations = findings.violations;
	}

	/** Reads one page at one panel; nothing when that does not answer. */
	void look() {
		String bucket = this.world.buckets.get(this.random.nextInt(this.world.buckets.size()));
		String person = World.PEOPLE.get(this.random.nextInt(World.PEOPLE.size()));
		int panel = this.random.nextInt(2);
		Moment before = moment(bucket, person);
		List<GroupLine> lines;
		try {
			var page = this.browsers.computeIfAbsent(panel, (key) -> this.world.visitor(key, "ada"))
				.get("/buckets/" + bucket + "/access?q=" + person);
			if (page.statusCode() != 200) {
				this.browsers.remove(panel);
				return;
			}
			lines = GroupLine.on(page.body());
		}
		catch (AssertionError ex) {
			return;
		}
		this.looks.increment();
		BucketPolicy policy = this.world.storage.policy(new BucketName(bucket))
			.map(BucketPolicy::parse)
			.orElseGet(BucketPolicy::empty);
		if (!before.isCalm() || !before.equals(moment(bucket, person))) {
			return;
		}
		judge(bucket, person, lines, before, policy);
	}

	private void judge(String bucket, String person, List<GroupLine> lines, Moment moment, BucketPolicy policy) {
		for (GroupLine line : lines) {
			if (line.active()) {
				this.judged.increment();
				Set<Ability> meant = abilities(line);
				Set<Ability> has = Rights.read(this.world, bucket, policy, person, line.place());
				if (!has.containsAll(meant)) {
					say(bucket, line + " but S3 has " + has + ", of " + moment);
				}
			}
		}
		if (!lines.stream().allMatch(GroupLine::active)) {
			return;
		}
		this.judged.increment();
		for (String place : World.PLACES) {
			Set<Ability> meant = Rights.meant(moment.rows(), place);
			Set<Ability> has = Rights.read(this.world, bucket, policy, person, place);
			if (!has.equals(meant)) {
				say(bucket, person + " by the page " + meant + " in '" + place + "', by S3 " + has + " " + lines);
			}
		}
		probe(bucket, person, moment);
	}

	private void probe(String bucket, String person, Moment moment) {
		String place = World.PLACES.get(this.random.nextInt(World.PLACES.size()));
		Set<Ability> can = Rights.tried(this.world, bucket, person, place);
		if (moment.equals(moment(bucket, person))) {
			this.probed.increment();
			if (!can.equals(Rights.meant(moment.rows(), place))) {
				say(bucket, person + " by the page " + Rights.meant(moment.rows(), place) + " in '" + place
						+ "', with their own keys " + can);
			}
		}
	}

	private static Set<Ability> abilities(GroupLine line) {
		return line.level().equals("Read only") ? Set.of(Ability.LIST, Ability.READ) : Set.of(Ability.values());
	}

	private void say(String bucket, String what) {
		this.violations.add(bucket + ": " + what);
	}

	private Moment moment(String bucket, String person) {
		return new Moment(this.editor.disturbances(bucket), Grants.decisions(this.world.database, bucket, person),
				Grants.shown(this.world.database, bucket)
					.stream()
					.filter((row) -> row.person().equals(person))
					.toList());
	}

	/**
	 * What must not change while one looks. A page of a busy panel takes seconds, in
	 * which a grant can come and go.
	 */
	private record Moment(int disturbances, long decisions, List<Grants.Row> rows) {

		boolean isCalm() {
			return this.disturbances % 2 == 0;
		}

	}

	/** What all watchers found. */
	static final class Findings {

		final LongAdder looks = new LongAdder();

		final LongAdder judged = new LongAdder();

		final LongAdder probed = new LongAdder();

		final Queue<String> violations = new ConcurrentLinkedQueue<>();

	}

}
