package dev.cooperage.access.sync;

import dev.cooperage.policy.rendering.PolicyGrant;

/**
 * A grant as a policy needs it.
 *
 * @param id the grant's; the higher, the newer
 */
record IntendedGrant(long id, PolicyGrant grant) {
}
