package dev.cooperage.storage.client;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * The counters of the calls to S3 and of the time they take, by operation and outcome,
 * for the platform's monitoring. An answer that says no, such as 404, counts as failed.
 */
public class S3Meters implements MetricPublisher {

	private final MeterRegistry registry;

	public S3Meters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void publish(MetricCollection call) {
		for (Duration took : call.metricValues(CoreMetric.API_CALL_DURATION)) {
			boolean done = call.metricValues(CoreMetric.API_CALL_SUCCESSFUL).contains(true);
			String operation = call.metricValues(CoreMetric.OPERATION_NAME).stream().findFirst().orElse("unknown");
			Timer.builder("cooperage.s3.calls")
				.description("Calls to S3, their retries included; of a download until it begins")
				.tag("operation", operation)
				.tag("outcome", done ? "done" : "failed")
				.register(this.registry)
				.record(took);
		}
	}

	@Override
	public void close() {
		// The registry is not ours.
	}

}
