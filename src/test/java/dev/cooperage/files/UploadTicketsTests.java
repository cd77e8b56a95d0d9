package dev.cooperage.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.KeyPrefix;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

class UploadTicketsTests {

	private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

	private static final BucketName BUCKET = new BucketName("alpha-x");

	private static final KeyPrefix FOLDER = new KeyPrefix("a/");

	private final UploadTickets tickets = at(NOON);

	private final MockHttpSession session = new MockHttpSession();

	@Test
	void ticketIsGoodOnce() {
		String ticket = this.tickets.issue(this.session, BUCKET, FOLDER);
		assertThat(this.tickets.redeem(this.session, ticket, BUCKET, FOLDER)).isTrue();
		assertThat(this.tickets.redeem(this.session, ticket, BUCKET, FOLDER)).isFalse();
		assertThat(this.session.getAttributeNames().hasMoreElements()).isFalse();
	}

	@Test
	void ticketIsForOneBucketAndFolder() {
		assertThat(redeemed(new BucketName("alpha-y"), FOLDER)).isFalse();
		assertThat(redeemed(BUCKET, new KeyPrefix("a/b/"))).isFalse();
		assertThat(redeemed(BUCKET, KeyPrefix.ROOT)).isFalse();
		assertThat(redeemed(BUCKET, FOLDER)).isTrue();
	}

	@Test
	void ticketOfAnotherSessionIsWorthNothing() {
		String ticket = this.tickets.issue(this.session, BUCKET, FOLDER);
		assertThat(this.tickets.redeem(new MockHttpSession(), ticket, BUCKET, FOLDER)).isFalse();
		assertThat(this.tickets.redeem(this.session, "", BUCKET, FOLDER)).isFalse();
	}

	@Test
	void ticketExpires() {
		String ticket = this.tickets.issue(this.session, BUCKET, FOLDER);
		assertThat(at(NOON.plus(UploadTickets.LIFE)).redeem(this.session, ticket, BUCKET, FOLDER)).isFalse();
	}

	@Test
	void sessionKeepsTheNewest() {
		List<String> issued = new ArrayList<>();
		for (int i = 0; i < UploadTickets.MOST + 5; i++) {
			issued.add(at(NOON.plusSeconds(i)).issue(this.session, BUCKET, FOLDER));
		}
		assertThat(Collections.list(this.session.getAttributeNames())).hasSize(UploadTickets.MOST);
		assertThat(this.tickets.redeem(this.session, issued.get(4), BUCKET, FOLDER)).isFalse();
		assertThat(this.tickets.redeem(this.session, issued.get(5), BUCKET, FOLDER)).isTrue();
	}

	@Test
	void ticketSurvivesTheSessionStore() throws Exception {
		UploadTicket ticket = new UploadTicket("alpha-x", "a/", NOON);
		var bytes = new ByteArrayOutputStream();
		new ObjectOutputStream(bytes).writeObject(ticket);
		assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject()).isEqualTo(ticket);
	}

	private boolean redeemed(BucketName bucket, KeyPrefix folder) {
		return this.tickets.redeem(this.session, this.tickets.issue(this.session, BUCKET, FOLDER), bucket, folder);
	}

	private static UploadTickets at(Instant now) {
		return new UploadTickets(Clock.fixed(now, ZoneOffset.UTC));
	}

}
