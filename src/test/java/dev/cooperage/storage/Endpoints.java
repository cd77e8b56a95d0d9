package dev.cooperage.storage;

import java.net.URI;
import java.time.Clock;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.ConfiguredConnectionDetails;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.connection.StorageProperties;
import dev.cooperage.storage.objects.ObjectAcls;
import dev.cooperage.storage.objects.VersionStorage;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Lets the tests of other modules speak to an endpoint without a panel around it. */
public final class Endpoints {

	private Endpoints() {
	}

	/** A Ceph gateway, as the settings would name it. */
	public static S3ConnectionDetails cephRgw(URI endpoint, AwsBasicCredentials keys) {
		return ConfiguredConnectionDetails.of(new StorageProperties(EndpointProfile.CEPH_RGW, endpoint, "eu-west-1",
				keys.accessKeyId(), keys.secretAccessKey(), "", null, null, null));
	}

	/** The panel's own way to the versions of objects. */
	public static VersionStorage versions(S3ConnectionDetails details) {
		return new VersionStorage(new S3Clients(details));
	}

	/** The panel's own way to the ACLs of objects. */
	public static ObjectAcls acls(S3ConnectionDetails details) {
		return new ObjectAcls(new S3Clients(details));
	}

	/** The panel's own way to buckets and their policies. */
	public static BucketStorage buckets(S3ConnectionDetails details) {
		return new BucketStorage(new S3Clients(details), Clock.systemUTC());
	}

}
