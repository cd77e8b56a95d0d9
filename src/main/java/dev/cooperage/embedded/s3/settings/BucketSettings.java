package dev.cooperage.embedded.s3.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.embedded.s3.protocol.S3Request;
import dev.cooperage.embedded.s3.protocol.XmlBody;
import dev.cooperage.embedded.s3.protocol.XmlText;
import jakarta.servlet.http.HttpServletResponse;

/** Serves the settings of buckets: kept as they were put, once they are found good. */
public final class BucketSettings {

	/** The largest body of a setting, in bytes. */
	public static final int MAX_BYTES = 512 * 1024;

	private final SettingsStore store;

	private final Identities identities;

	public BucketSettings(SettingsStore store, Identities identities) {
		this.store = store;
		this.identities = identities;
	}

	public void serve(S3Request request, Setting setting, byte[] body, HttpServletResponse response)
			throws IOException {
		String bucket = request.bucket();
		switch (request.getMethod()) {
			case "PUT" -> {
				check(bucket, setting, body);
				this.store.write(bucket, setting, body);
				response.setStatus((setting == Setting.POLICY || setting == Setting.TAGGING) ? 204 : 200);
			}
			case "DELETE" -> {
				this.store.delete(bucket, setting);
				response.setStatus(204);
			}
			default -> get(bucket, setting, response);
		}
	}

	public void servePolicyStatus(S3Request request, HttpServletResponse response) throws IOException {
		boolean isPublic = this.store.text(request.bucket(), Setting.POLICY)
			.map(PolicyDocument::of)
			.orElseThrow(Setting.POLICY::absent)
			.isPublic();
		send("""
				<?xml version="1.0" encoding="UTF-8"?>
				<PolicyStatus xmlns="%s"><IsPublic>%s</IsPublic></PolicyStatus>"""
			.formatted(XmlText.NAMESPACE, isPublic)
			.getBytes(StandardCharsets.UTF_8), "application/xml", response);
	}

	private void get(String bucket, Setting setting, HttpServletResponse response) throws IOException {
		byte[] content = this.store.read(bucket, setting);
		if (content == null) {
			throw setting.absent();
		}
		send(content, (setting == Setting.POLICY) ? "application/json" : "application/xml", response);
	}

	private void check(String bucket, Setting setting, byte[] body) {
		switch (setting) {
			case POLICY -> {
				PolicyDocument policy = PolicyDocument.require(body, bucket, this.identities);
				byte[] block = this.store.read(bucket, Setting.PUBLIC_ACCESS_BLOCK);
				if (policy.isPublic() && PublicAccessBlock.parse(block).blockPublicPolicy()) {
					throw S3Problem
						.accessDenied("The bucket's public access block (BlockPublicPolicy) prevents public policies.");
				}
			}
			case CORS -> CorsRule.parse(body);
			default -> XmlBody.parse(body, setting.rootElement());
		}
	}

	private void send(byte[] content, String type, HttpServletResponse response) throws IOException {
		response.setContentType(type);
		response.setContentLength(content.length);
		response.getOutputStream().write(content);
	}

}
