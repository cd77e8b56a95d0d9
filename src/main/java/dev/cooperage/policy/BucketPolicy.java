package dev.cooperage.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cooperage.policy.reading.FormerPrincipals;
import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Meaning;
import dev.cooperage.policy.reading.PolicyText;
import dev.cooperage.policy.reading.Rule;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.policy.rendering.Rendering;
import dev.cooperage.policy.rendering.StatementText;

/**
 * A bucket policy: the panel's own statements and those of others, kept byte for byte.
 */
public final class BucketPolicy {

	private static final BucketPolicy EMPTY = parse("{\"Version\":\"2012-10-17\",\"Statement\":[]}");

	private final PolicyText text;

	private final List<Statement> statements;

	private final List<Rule> rules;

	private BucketPolicy(PolicyText text) {
		this.text = text;
		this.statements = text.statements().stream().map(text::statement).toList();
		this.rules = text.statements().stream().map(each -> Rule.of(each, text.hasVariables())).toList();
	}

	public static BucketPolicy empty() {
		return EMPTY;
	}

	/**
	 * Reads a policy document as S3 holds it, up to 4 MiB and 50 levels of nesting.
	 * @throws dev.cooperage.policy.reading.PolicyFormatException when it is not a JSON
	 * object with statements
	 */
	public static BucketPolicy parse(String document) {
		return new BucketPolicy(PolicyText.of(document));
	}

	/**
	 * This policy with our statements replaced by those that the grants mean; foreign
	 * statements, Version, Id and unknown members stay byte for byte, foreign statements
	 * first. The order of the grants makes no difference.
	 * @throws IllegalArgumentException when a principal or a folder cannot stand in a
	 * policy; the message names it
	 */
	public BucketPolicy with(PolicyContext context, Collection<PolicyGrant> grants) {
		return withOurs(Rendering.of(context, grants));
	}

	/**
	 * Renders as {@link #with(PolicyContext, Collection)}, or as {@link #withEssentials}
	 * where that does not fit; the result may still be too large.
	 */
	public BucketPolicy with(PolicyContext context, Collection<PolicyGrant> grants, PolicyBudget budget) {
		BucketPolicy whole = with(context, grants);
		return budget.fits(whole) ? whole : withEssentials(context, grants);
	}

	/**
	 * Renders as {@link #with(PolicyContext, Collection)}, but without the actions that
	 * only make tools more comfortable. This decides whether grants fit.
	 */
	public BucketPolicy withEssentials(PolicyContext context, Collection<PolicyGrant> grants) {
		return withOurs(Rendering.essentials(context, grants));
	}

	private BucketPolicy withOurs(List<String> ours) {
		List<String> wanted = Stream.concat(foreign().stream().map(Statement::source), ours.stream()).toList();
		boolean same = wanted.equals(this.statements.stream().map(Statement::source).toList());
		return same ? this : parse(this.text.withStatements(wanted));
	}

	/** This policy without the foreign statements of exactly these texts. */
	public BucketPolicy without(Collection<String> sources) {
		List<String> kept = this.statements.stream()
			.filter(statement -> statement.ours() || !sources.contains(statement.source()))
			.map(Statement::source)
			.toList();
		return (kept.size() == this.statements.size()) ? this : parse(this.text.withStatements(kept));
	}

	/**
	 * This policy without the ids of deleted users and roles in the Principal of foreign
	 * statements; a statement that names nobody else goes. All other text stays byte for
	 * byte. A NotPrincipal keeps them: without its last name it would mean everybody.
	 */
	public BucketPolicy withoutFormerPrincipals() {
		List<String> kept = new ArrayList<>();
		for (Statement statement : this.statements) {
			(statement.ours() ? Optional.of(statement.source()) : FormerPrincipals.without(statement))
				.ifPresent(kept::add);
		}
		boolean same = kept.equals(this.statements.stream().map(Statement::source).toList());
		return same ? this : parse(this.text.withStatements(kept));
	}

	/** Returns the document, compact where it is ours. */
	public String document() {
		return this.text.document();
	}

	/**
	 * Returns the size that counts against the limit, in bytes of UTF-8: without white
	 * space between the parts, because AWS counts a normalised form.
	 */
	public int size() {
		return this.text.compact().getBytes(StandardCharsets.UTF_8).length;
	}

	/** Returns whether there is no statement at all: S3 then wants the policy deleted. */
	public boolean isEmpty() {
		return this.statements.isEmpty();
	}

	/** Returns whether a principal, a resource or another value is exactly this text. */
	public boolean names(String text) {
		return document().contains(StatementText.quoted(text));
	}

	/** Returns all statements in document order. */
	public List<Statement> statements() {
		return this.statements;
	}

	/** Returns the statements that are not ours. */
	public List<Statement> foreign() {
		return this.statements.stream().filter(statement -> !statement.ours()).toList();
	}

	/**
	 * Returns whether both mean the same: order of members, statements, actions and
	 * principals, string or list aside. Sids, Version and Id count.
	 */
	public boolean meansTheSameAs(BucketPolicy other) {
		return Meaning.of(this.text.root()).equals(Meaning.of(other.text.root()));
	}

	List<Rule> rules() {
		return this.rules;
	}

	Json.Members root() {
		return this.text.root();
	}

	List<Json.Members> members() {
		return this.text.statements();
	}

	@Override
	public String toString() {
		return document();
	}

}
