package dev.cooperage.access.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.objects.ObjectAcls;
import dev.cooperage.storage.objects.VersionStorage;
import org.junit.jupiter.api.Test;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

class ObjectAclPassesTests {

	private static final BucketName ODD = new BucketName("alpha-odd");

	private static final BucketName NEXT = new BucketName("alpha-next");

	private final ObjectAclStore store = mock();

	private final SyncStore sync = mock();

	private final ObjectAcls acls = mock();

	@Test
	void bucketWithAnUnforeseenFaultDoesNotHoldBackTheNext() {
		S3ConnectionDetails details = mock();
		given(details.profile()).willReturn(EndpointProfile.CEPH_RGW);
		given(this.store.due(anyInt())).willReturn(List.of(ODD, NEXT));
		given(this.sync.intent(ODD)).willThrow(new IllegalStateException("unforeseen"));
		given(this.sync.intent(NEXT)).willReturn(Optional.empty());
		new ObjectAclPasses(this.store, this.sync, mock(VersionStorage.class), this.acls, Clock.systemUTC(), details)
			.run();
		verify(this.store).failed(eq(ODD), any(), eq(Duration.ZERO));
		verify(this.sync).intent(NEXT);
	}

}
