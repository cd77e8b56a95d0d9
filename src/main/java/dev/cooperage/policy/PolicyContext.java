package dev.cooperage.policy;

import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.EndpointProfile;

/**
 * What a policy is rendered for.
 *
 * @param panelPrincipal the ARN of the panel's own principal, never rendered as a grantee
 * @param denyWithoutTls whether the statement that denies plain HTTP is rendered
 */
public record PolicyContext(BucketName bucket, EndpointProfile profile, String panelPrincipal, boolean denyWithoutTls) {
}
