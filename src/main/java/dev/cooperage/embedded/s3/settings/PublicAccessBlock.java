package dev.cooperage.embedded.s3.settings;

import dev.cooperage.embedded.s3.protocol.XmlBody;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The access that a bucket forbids whatever its policy says.
 *
 * @param blockPublicPolicy refuse a policy that lets everybody in
 * @param restrictPublicBuckets let nobody in without a signature
 */
public record PublicAccessBlock(boolean blockPublicPolicy, boolean restrictPublicBuckets) {

	public static PublicAccessBlock parse(byte @Nullable [] configuration) {
		if (configuration == null) {
			return new PublicAccessBlock(false, false);
		}
		Element root = XmlBody.parse(configuration, Setting.PUBLIC_ACCESS_BLOCK.rootElement());
		return new PublicAccessBlock("true".equals(XmlBody.text(root, "BlockPublicPolicy")),
				"true".equals(XmlBody.text(root, "RestrictPublicBuckets")));
	}

}
