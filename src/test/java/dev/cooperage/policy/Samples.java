package dev.cooperage.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;

/** Random material for properties; a seed that fails can be run again alone. */
public final class Samples {

	public static final String PANEL = "arn:aws:iam:::user/panel";

	static final List<String> PEOPLE = List.of("ada", "bob", "carol", "dan");

	static final List<String> FOLDERS = List.of("", "proj/", "project2/", "proj/sub/", "p/", "é \"q\\/", "proj/sub/d/");

	private static final List<String> SPACES = List.of("", " ", "\n", "\t", "\r\n", "  \n\t ");

	private static final List<String> VALUES = List.of("1", "-0.5e3", "true", "null", "\"\"", "\"*\"", "\"a\\\"\\\\\"",
			"\"\\u00e9\\ud83e\\udea3\"", "\"🪣\"", "\"arn:aws:s3:::alpha-x/*\"", "\"]}\"", "\"s3:\\u0047etObject\"");

	private static final List<String> NAMES = List.of("Effect", "Principal", "Action", "Resource", "Condition", "x",
			"\\u0041ction", "", "NotPrincipal");

	private static final List<String> SIDS = List.of("Mine", "CooperageReader", "CooperageAdmin", "cooperageRead",
			"Stmt 1", "CooperageListXYZ", "");

	private final SplittableRandom random;

	public Samples(long seed) {
		this.random = new SplittableRandom(seed);
	}

	public static IntStream seeds() {
		return IntStream.range(0, 60);
	}

	public static PolicyContext context(EndpointProfile profile) {
		return new PolicyContext(new BucketName("alpha-x"), profile, PANEL, false);
	}

	public static String arn(String name) {
		return "arn:aws:iam:::user/" + name;
	}

	public static PolicyGrant grant(String name, AccessLevel level, String folder) {
		return new PolicyGrant(arn(name), level, new KeyPrefix(folder));
	}

	public PolicyContext context() {
		return new PolicyContext(new BucketName("alpha-x"), pick(List.of(EndpointProfile.values())), PANEL,
				this.random.nextBoolean());
	}

	public List<PolicyGrant> grants() {
		return IntStream.range(0, this.random.nextInt(9))
			.mapToObj(i -> grant(pick(PEOPLE), pick(List.of(AccessLevel.values())), pick(FOLDERS)))
			.toList();
	}

	public <T> List<T> shuffled(List<T> list) {
		List<T> shuffled = new ArrayList<>(list);
		Collections.shuffle(shuffled, new Random(this.random.nextLong()));
		return shuffled;
	}

	/** A document with these statements among members that nobody knows. */
	public String document(List<String> statements) {
		String list = spaced("[" + space() + String.join(space() + "," + space(), statements) + space() + "]");
		List<String> members = new ArrayList<>(List.of("\"Statement\"" + space() + ":" + list));
		if (this.random.nextBoolean()) {
			members.add("\"Version\":" + spaced("\"2012-10-17\""));
		}
		if (this.random.nextBoolean()) {
			members.add("\"Id\" :" + value(2));
		}
		if (this.random.nextBoolean()) {
			members.add("\"\\u0058\":" + value(3));
		}
		return spaced("{" + space() + String.join(spaced(","), shuffled(members)) + space() + "}");
	}

	public List<String> foreignStatements() {
		return IntStream.range(0, this.random.nextInt(6)).mapToObj(i -> foreignStatement()).toList();
	}

	private String foreignStatement() {
		List<String> members = new ArrayList<>();
		if (this.random.nextBoolean()) {
			members.add("\"Sid\"" + space() + ":" + spaced("\"" + pick(SIDS) + "\""));
		}
		IntStream.range(0, this.random.nextInt(5))
			.forEach(i -> members.add("\"" + pick(NAMES) + "\"" + space() + ":" + value(3)));
		return "{" + space() + String.join(spaced(","), shuffled(members)) + space() + "}";
	}

	private String value(int depth) {
		int kind = (depth > 0) ? this.random.nextInt(4) : 0;
		return spaced(switch (kind) {
			case 2 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
			case 3 -> "{\"" + pick(NAMES) + "\":" + value(depth - 1) + "}";
			default -> pick(VALUES);
		});
	}

	private String spaced(String text) {
		return space() + text + space();
	}

	private String space() {
		return pick(SPACES);
	}

	private <T> T pick(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

}
