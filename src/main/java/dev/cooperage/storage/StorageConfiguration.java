package dev.cooperage.storage;

import java.time.Clock;
import java.time.Duration;

import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.buckets.PanelOrigins;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.client.S3Meters;
import dev.cooperage.storage.connection.ConfiguredConnectionDetails;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.connection.S3Limits;
import dev.cooperage.storage.connection.StorageProperties;
import dev.cooperage.storage.objects.FolderListing;
import dev.cooperage.storage.objects.ObjectAcls;
import dev.cooperage.storage.objects.ObjectDeletions;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.storage.objects.ObjectWalk;
import dev.cooperage.storage.objects.PresignedReads;
import dev.cooperage.storage.objects.RangedReads;
import dev.cooperage.storage.objects.VersionStorage;
import dev.cooperage.storage.probe.Capability;
import dev.cooperage.storage.probe.Endpoint;
import dev.cooperage.storage.probe.EndpointProbe;
import dev.cooperage.storage.probe.PolicyPartCheck;
import dev.cooperage.storage.probe.ProbeBuckets;
import dev.cooperage.storage.transfers.MultipartStorage;
import dev.cooperage.storage.transfers.ObjectCopies;
import dev.cooperage.storage.transfers.ObjectDetailsReader;
import dev.cooperage.storage.transfers.SmallObjects;
import io.micrometer.core.instrument.MeterRegistry;
import software.amazon.awssdk.metrics.MetricPublisher;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;

/** The beans of this module. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

	/*
	 * Lazy and a fallback: where another module offers connection details, incomplete
	 * settings are no error and this bean is never made.
	 */
	@Bean
	@Lazy
	@Fallback
	S3ConnectionDetails configuredConnectionDetails(StorageProperties properties) {
		return ConfiguredConnectionDetails.of(properties);
	}

	@Bean
	S3Clients s3Clients(S3ConnectionDetails details, S3Limits limits, ObjectProvider<MeterRegistry> registries) {
		return new S3Clients(details, limits, registries.stream().<MetricPublisher>map(S3Meters::new).toList());
	}

	@Bean
	BucketStorage bucketStorage(S3Clients clients) {
		// Not the application's clock: S3 compares the time of a signature with its own.
		return new BucketStorage(clients, Clock.systemUTC());
	}

	@Bean
	ObjectStorage objectStorage(S3Clients clients) {
		return new ObjectStorage(clients);
	}

	@Bean
	SmallObjects smallObjects(S3Clients clients, Endpoint endpoint) {
		return new SmallObjects(clients, Runtime.getRuntime().maxMemory() / 8, Duration.ofMinutes(1),
				() -> endpoint.capabilities().filter((found) -> found.can(Capability.CONDITIONAL_PUT)).isPresent());
	}

	@Bean
	PolicyPartCheck policyPartCheck(S3Clients clients, BucketStorage buckets) {
		return new PolicyPartCheck(new ProbeBuckets(clients, buckets), clients.details().profile().policyLimit());
	}

	@Bean
	Endpoint endpoint(S3Clients clients, BucketStorage buckets, Principals principals, Clock clock) {
		return new Endpoint(new EndpointProbe(clients, buckets, principals, clock)::run, Duration.ofSeconds(10));
	}

	@Bean
	FolderListing folderListing(S3Clients clients) {
		return new FolderListing(clients);
	}

	@Bean
	ObjectDetailsReader objectDetailsReader(S3Clients clients) {
		return new ObjectDetailsReader(clients);
	}

	@Bean
	RangedReads rangedReads(S3Clients clients) {
		return new RangedReads(clients);
	}

	@Bean
	PresignedReads presignedReads(S3Clients clients) {
		return new PresignedReads(clients);
	}

	@Bean
	MultipartStorage multipartStorage(S3Clients clients) {
		return new MultipartStorage(clients, Clock.systemUTC());
	}

	@Bean
	PanelOrigins panelOrigins(S3Clients clients) {
		return new PanelOrigins(clients);
	}

	@Bean
	ObjectWalk objectWalk(S3Clients clients) {
		return new ObjectWalk(clients);
	}

	@Bean
	VersionStorage versionStorage(S3Clients clients) {
		return new VersionStorage(clients);
	}

	@Bean
	ObjectAcls objectAcls(S3Clients clients) {
		return new ObjectAcls(clients);
	}

	@Bean
	ObjectCopies objectCopies(S3Clients clients) {
		return new ObjectCopies(clients);
	}

	@Bean
	ObjectDeletions objectDeletions(S3Clients clients) {
		return new ObjectDeletions(clients);
	}

	@Bean
	Principals principals(S3ConnectionDetails details) {
		return new Principals(details.principalTemplate(), details.account());
	}

}
