package dev.cooperage.policy.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The statements that RGW needs besides the Allows: an object there belongs to its
 * uploader, whose rights a revoke does not touch, and not to the owner of the bucket
 * (measured).
 */
final class CephStatements {

	private static final String CANNED_ACL = "s3:x-amz-acl";

	private static final List<String> ANYTHING = List.of("?*");

	/** By the end of the statement's name. */
	private static final SortedMap<String, String> GRANT_HEADERS = new TreeMap<>(
			Map.of("Read", "x-amz-grant-read", "Write", "x-amz-grant-write", "ReadAcp", "x-amz-grant-read-acp",
					"WriteAcp", "x-amz-grant-write-acp", "FullControl", "x-amz-grant-full-control"));

	private CephStatements() {
	}

	static List<StatementText> of(PolicyContext context, EffectiveGrants grants) {
		PolicyPrincipal.requirePrincipal(context.panelPrincipal());
		List<String> panel = List.of(context.panelPrincipal());
		List<String> objects = List.of(context.bucket().arn() + "/*");
		SortedSet<String> everyone = new TreeSet<>(grants.principals());
		everyone.addAll(panel);
		List<StatementText> statements = new ArrayList<>();
		statements.add(StatementText.allow(Sids.PANEL)
			.principals("Principal", panel)
			.actions(List.of("s3:*"))
			.resources("Resource", objects));
		statements.add(StatementText.deny(Sids.DENY_STRANGERS)
			.principals("NotPrincipal", everyone)
			.actions(List.of("s3:*"))
			.resources("Resource", objects));
		statements.add(StatementText.deny(Sids.DENY_ACLS)
			.principals("NotPrincipal", panel)
			.actions(Actions.ACLS)
			.resources("Resource", objects));
		statements.addAll(putsWithAcl(panel, objects));
		statements.addAll(outside(context, grants));
		return statements;
	}

	/**
	 * RGW copies a part out of an object by that object's ACL, whatever the policy says,
	 * so an object that is put must not bring one that names others. The keys are known
	 * for PutObject only, not for multipart uploads and copies, and are empty rather than
	 * absent where no header came (measured on 16.2).
	 */
	private static List<StatementText> putsWithAcl(List<String> panel, List<String> objects) {
		List<StatementText> statements = new ArrayList<>();
		statements.add(denyPut(Sids.DENY_CANNED_ACL, panel, objects).condition("StringLike", CANNED_ACL, ANYTHING)
			.condition("StringNotEquals", CANNED_ACL, List.of("private"))
			.condition("StringNotLike", CANNED_ACL, List.of("bucket-owner-*")));
		GRANT_HEADERS.forEach((sid, header) -> statements
			.add(denyPut(Sids.DENY_GRANT + sid, panel, objects).condition("StringLike", "s3:" + header, ANYTHING)));
		return statements;
	}

	private static StatementText denyPut(String sid, List<String> panel, List<String> objects) {
		return StatementText.deny(sid)
			.principals("NotPrincipal", panel)
			.actions(List.of("s3:PutObject"))
			.resources("Resource", objects);
	}

	/**
	 * Returns one statement for all who have the same folders and nothing else, now or
	 * from an end on: who has uploaded an object there would go on reading it.
	 */
	private static List<StatementText> outside(PolicyContext context, EffectiveGrants grants) {
		List<StatementText> statements = new ArrayList<>();
		grants.confined().forEach((from, byFolders) -> byFolders.forEach((folders, who) -> {
			StatementText statement = StatementText.oneOf(Sids.DENY_OUTSIDE, "Deny");
			statements.add(statement.principals("Principal", who)
				.actions(List.of("s3:*"))
				.resources("NotResource", inside(context.bucket().arn(), folders))
				.from(from));
		}));
		return statements;
	}

	private static List<String> inside(String bucket, SortedSet<String> folders) {
		List<String> resources = new ArrayList<>(List.of(bucket));
		folders.forEach((folder) -> resources.add(bucket + "/" + folder + "*"));
		return resources;
	}

}
