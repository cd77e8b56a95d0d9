package dev.cooperage.files.uploads.form;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import dev.cooperage.RunningPanel;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

class UploadTicketsTests extends RunningPanel {

	/** After all that other tests have issued. */
	private static final Instant NOON = Instant.parse("2126-03-05T12:00:00Z");

	private static final BucketName BUCKET = new BucketName("alpha-x");

	private static final KeyPrefix FOLDER = new KeyPrefix("a/");

	private final MockHttpSession session = new MockHttpSession();

	private Person bob;

	private UploadTickets tickets;

	@BeforeEach
	void noonForBob() {
		this.tickets = at(NOON);
		this.bob = this.directory.find("bob").orElseThrow();
	}

	@Test
	void ticketIsGoodOnce() {
		String ticket = issue();
		assertThat(this.tickets.redeem(this.bob, this.session, ticket, BUCKET, FOLDER)).isTrue();
		assertThat(this.tickets.redeem(this.bob, this.session, ticket, BUCKET, FOLDER)).isFalse();
	}

	@Test
	void ticketIsForOneBucketAndFolder() {
		assertThat(redeemed(new BucketName("alpha-y"), FOLDER)).isFalse();
		assertThat(redeemed(BUCKET, new KeyPrefix("a/b/"))).isFalse();
		assertThat(redeemed(BUCKET, KeyPrefix.ROOT)).isFalse();
		assertThat(redeemed(BUCKET, FOLDER)).isTrue();
	}

	@Test
	void ticketOfAnotherSessionOrPersonIsWorthNothing() {
		String ticket = issue();
		Person dan = this.directory.find("dan").orElseThrow();
		assertThat(this.tickets.redeem(this.bob, new MockHttpSession(), ticket, BUCKET, FOLDER)).isFalse();
		assertThat(this.tickets.redeem(dan, this.session, ticket, BUCKET, FOLDER)).isFalse();
		assertThat(this.tickets.redeem(this.bob, this.session, "", BUCKET, FOLDER)).isFalse();
		assertThat(this.tickets.redeem(this.bob, this.session, ticket, BUCKET, FOLDER)).isTrue();
	}

	@Test
	void ticketExpires() {
		String ticket = issue();
		assertThat(at(NOON.plus(UploadTickets.LIFE)).redeem(this.bob, this.session, ticket, BUCKET, FOLDER)).isFalse();
	}

	@Test
	void personKeepsTheNewestAndWhatExpiredIsForgotten() {
		List<String> issued = new ArrayList<>();
		for (int i = 0; i < UploadTickets.MOST + 5; i++) {
			issued.add(at(NOON.plusSeconds(i)).issue(this.bob, this.session, BUCKET, FOLDER));
		}
		assertThat(rows()).isEqualTo(UploadTickets.MOST);
		assertThat(this.tickets.redeem(this.bob, this.session, issued.get(4), BUCKET, FOLDER)).isFalse();
		assertThat(this.tickets.redeem(this.bob, this.session, issued.get(5), BUCKET, FOLDER)).isTrue();
		at(NOON.plus(UploadTickets.LIFE).plusSeconds(60)).issue(this.directory.find("dan").orElseThrow(), this.session,
				BUCKET, FOLDER);
		assertThat(rows()).isZero();
	}

	private long rows() {
		return this.database.sql("select count(*) from upload_ticket where person_id = :person")
			.param("person", this.bob.id())
			.query(Long.class)
			.single();
	}

	private String issue() {
		return this.tickets.issue(this.bob, this.session, BUCKET, FOLDER);
	}

	private boolean redeemed(BucketName bucket, KeyPrefix folder) {
		return this.tickets.redeem(this.bob, this.session, issue(), bucket, folder);
	}

	private UploadTickets at(Instant now) {
		return new UploadTickets(this.database, Clock.fixed(now, ZoneOffset.UTC));
	}

}
