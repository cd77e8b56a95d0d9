package dev.cooperage.embedded.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.embedded.nio2blob.VersionedBlobStore;
import dev.cooperage.embedded.s3.protocol.ErrorDocument;
import dev.cooperage.embedded.s3.protocol.S3Request;
import dev.cooperage.embedded.s3.protocol.XmlText;
import dev.cooperage.embedded.s3.settings.SettingsStore;
import jakarta.servlet.http.HttpServletResponse;
import software.amazon.awssdk.services.s3.model.Bucket;

/** Answers ListBuckets: the caller's own buckets, and the caller's own name as owner. */
final class BucketList {

	private final VersionedBlobStore store;

	private final SettingsStore settings;

	BucketList(VersionedBlobStore store, SettingsStore settings) {
		this.store = store;
		this.settings = settings;
	}

	void send(Identity caller, S3Request request, HttpServletResponse response) throws IOException {
		String prefix = request.parameter("prefix").orElse("");
		String buckets = this.store.list()
			.buckets()
			.stream()
			.filter((bucket) -> bucket.name().startsWith(prefix))
			.filter((bucket) -> this.settings.owner(bucket.name()).equals(caller.userName()))
			.map(BucketList::element)
			.collect(Collectors.joining());
		byte[] document = """
				<?xml version="1.0" encoding="UTF-8"?>
				<ListAllMyBucketsResult xmlns="%s"><Owner><ID>%s</ID><DisplayName>%s</DisplayName></Owner>\
				<Buckets>%s</Buckets></ListAllMyBucketsResult>"""
			.formatted(XmlText.NAMESPACE, caller.userName(), caller.userName(), buckets)
			.getBytes(StandardCharsets.UTF_8);
		response.setHeader(ErrorDocument.REQUEST_ID, ErrorDocument.newRequestId());
		response.setContentType("application/xml");
		response.setContentLength(document.length);
		response.getOutputStream().write(document);
	}

	private static String element(Bucket bucket) {
		return "<Bucket><Name>%s</Name><CreationDate>%s</CreationDate></Bucket>".formatted(bucket.name(),
				bucket.creationDate());
	}

}
