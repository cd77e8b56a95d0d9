package dev.cooperage.policy.rendering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import dev.cooperage.policy.rendering.BlockCover.Block;
import dev.cooperage.s3names.EndpointProfile;
import org.jspecify.annotations.Nullable;

/**
 * Our statements, shared by all who have the same: one for the whole bucket at each level
 * and end, and for the folders as few blocks as {@link BlockCover} finds. About 330
 * people with the whole bucket fit in the 20,480 bytes that AWS allows.
 */
public final class Rendering {

	private static final String ALLOW = "Allow";

	private final PolicyContext context;

	private final EffectiveGrants grants;

	private final boolean whole;

	private final Map<String, String> bySid = new LinkedHashMap<>();

	private Rendering(PolicyContext context, Collection<PolicyGrant> grants, boolean whole) {
		this.context = context;
		this.whole = whole;
		this.grants = new EffectiveGrants(context, grants);
	}

	/**
	 * @throws IllegalArgumentException naming what cannot stand in a policy
	 */
	public static List<String> of(PolicyContext context, Collection<PolicyGrant> grants) {
		return of(context, grants, true);
	}

	/**
	 * Returns the statements that listing, reading and writing need, and nothing that
	 * only makes tools more comfortable, for a policy that would not fit otherwise.
	 * @throws IllegalArgumentException naming what cannot stand in a policy
	 */
	public static List<String> essentials(PolicyContext context, Collection<PolicyGrant> grants) {
		return of(context, grants, false);
	}

	private static List<String> of(PolicyContext context, Collection<PolicyGrant> grants, boolean whole) {
		Rendering rendering = new Rendering(context, grants, whole);
		rendering.render();
		return List.copyOf(rendering.bySid.values());
	}

	private void render() {
		wholeBucket(Sids.READ, AccessLevel.READ_ONLY);
		wholeBucket(Sids.WRITE, AccessLevel.READ_WRITE);
		folders();
		if (this.context.denyWithoutTls()) {
			denyWithoutTls();
		}
		if (this.context.profile() == EndpointProfile.CEPH_RGW && !this.context.panelPrincipal().isEmpty()) {
			CephStatements.of(this.context, this.grants).forEach(this::add);
		}
	}

	private void wholeBucket(String name, AccessLevel level) {
		List<String> actions = affordable(
				Actions.join(Actions.onBucket(level), Actions.onObjects(level, this.context.profile())));
		this.grants.wholeBucket(level).forEach((end, principals) -> {
			StatementText statement = (end != null) ? StatementText.oneOf(name, ALLOW) : StatementText.allow(name);
			add(statement.principals("Principal", principals)
				.actions(actions)
				.resources("Resource", List.of(bucket(), objects("")))
				.until(end));
		});
	}

	/**
	 * Listing, reading and writing are covered separately. Writers are readers, too:
	 * either they share the statements of the readers, or theirs allow both. The way that
	 * takes fewer bytes is taken, the first where both take the same.
	 */
	private void folders() {
		EffectiveGrants everybody = this.grants.asOnly(AccessLevel.READ_ONLY);
		EffectiveGrants writers = this.grants.asOnly(AccessLevel.READ_WRITE);
		statements(everybody, this::list, Rendering::prefix).forEach(this::add);
		List<StatementText> shared = Actions.join(statements(everybody, this::read, this::objects),
				statements(writers, this::write, this::objects));
		List<StatementText> apart = Actions.join(
				statements(this.grants.at(AccessLevel.READ_ONLY), this::read, this::objects),
				statements(writers, this::readAndWrite, this::objects));
		((bytes(apart) < bytes(shared)) ? apart : shared).forEach(this::add);
	}

	/**
	 * @param written returns a folder as the statement names it
	 */
	private List<StatementText> statements(EffectiveGrants grants, BlockStatement statement,
			UnaryOperator<String> written) {
		List<StatementText> statements = new ArrayList<>();
		grants.folders().forEach((end, foldersOf) -> {
			String person = foldersOf.firstKey();
			String folder = Objects.requireNonNull(foldersOf.get(person)).first();
			Block smallest = new Block(new TreeSet<>(List.of(person)), new TreeSet<>(List.of(folder)));
			int overhead = statement.of(smallest, end).size() - inList(person) - inList(written.apply(folder));
			BlockCover.of(foldersOf, overhead, Rendering::inList, (each) -> inList(written.apply(each)))
				.forEach((block) -> statements.add(statement.of(block, end)));
		});
		return statements;
	}

	/** Objects stand apart, since S3 refuses them under a condition on the prefix. */
	private StatementText list(Block block, @Nullable Instant end) {
		return StatementText.oneOf(Sids.LIST, ALLOW)
			.principals("Principal", block.principals())
			.actions(Actions.LIST)
			.resources("Resource", List.of(bucket()))
			.condition("StringLike", "s3:prefix", block.folders().stream().map(Rendering::prefix).toList())
			.until(end);
	}

	/** Names the bucket too, for what tools ask about it. */
	private StatementText read(Block block, @Nullable Instant end) {
		return objects(Sids.READ, block, end, this.whole,
				Actions.join(aboutBucket(), Actions.onObjects(AccessLevel.READ_ONLY, this.context.profile())));
	}

	/**
	 * RGW asks for a batch delete at the bucket, and then for each key (measured on
	 * 16.2); no other of these actions is asked for at a bucket.
	 */
	private StatementText write(Block block, @Nullable Instant end) {
		return objects(Sids.WRITE, block, end, this.context.profile() == EndpointProfile.CEPH_RGW,
				Actions.onlyWriting(this.context.profile()));
	}

	private StatementText readAndWrite(Block block, @Nullable Instant end) {
		return objects(Sids.WRITE, block, end, this.whole || this.context.profile() == EndpointProfile.CEPH_RGW,
				Actions.join(aboutBucket(), Actions.onObjects(AccessLevel.READ_WRITE, this.context.profile())));
	}

	private StatementText objects(String name, Block block, @Nullable Instant end, boolean andBucket,
			List<String> actions) {
		List<String> objects = block.folders().stream().map(this::objects).toList();
		return StatementText.oneOf(name, ALLOW)
			.principals("Principal", block.principals())
			.actions(affordable(actions))
			.resources("Resource", andBucket ? Actions.join(List.of(bucket()), objects) : objects)
			.until(end);
	}

	private List<String> aboutBucket() {
		return this.whole ? Actions.ABOUT_BUCKET : List.of();
	}

	private List<String> affordable(List<String> actions) {
		return this.whole ? actions : actions.stream().filter((action) -> !Actions.COMFORT.contains(action)).toList();
	}

	/**
	 * Denies calls without TLS. IfExists, because RGW has no such key over http
	 * (measured).
	 */
	private void denyWithoutTls() {
		add(StatementText.deny(Sids.DENY_INSECURE)
			.everybody()
			.actions(Actions.deniedWithoutTls(this.context.profile()))
			.resources("Resource", List.of(bucket(), objects("")))
			.condition("BoolIfExists", "aws:SecureTransport", List.of("false")));
	}

	private void add(StatementText statement) {
		statement.addTo(this.bySid);
	}

	private String bucket() {
		return this.context.bucket().arn();
	}

	private String objects(String folder) {
		return bucket() + "/" + prefix(folder);
	}

	private static String prefix(String folder) {
		return folder + "*";
	}

	/** Returns the bytes of a text in a list, with its quotation marks and the comma. */
	private static int inList(String text) {
		return StatementText.quoted(text).getBytes(StandardCharsets.UTF_8).length + 1;
	}

	private static int bytes(List<StatementText> statements) {
		return statements.stream().mapToInt((each) -> each.size() + 1).sum();
	}

	/** Writes the statement of a block. */
	@FunctionalInterface
	private interface BlockStatement {

		StatementText of(Block block, @Nullable Instant end);

	}

}
