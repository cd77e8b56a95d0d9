package dev.cooperage.requests;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

import dev.cooperage.access.AccessControl.Reminder;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.people.Person;
import dev.cooperage.people.TestPeople;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.web.PanelAddresses;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The words of the mails about access that ends soon. */
class EndLetterTests {

	private static final PanelAddresses ADDRESSES = new PanelAddresses(
			List.of(URI.create("https://panel.example.org/")), false);

	private final Person ada = TestPeople.person(1, "ada");

	private final Person bob = TestPeople.person(2, "bob");

	@Test
	void oneGrantStandsInTheSubjectAndCanBeExtendedByALink() {
		EndLetter letter = new EndLetter(this.bob);
		letter.own(reminder("alpha-x", null, AccessLevel.READ_ONLY, "proj/a b/"));
		assertThat(letter.subject()).isEqualTo("Your access to alpha-x ends on 31 March 2027");
		assertThat(letter.body(ADDRESSES)).isEqualTo(
				"""
						Your access ends when the last day is over:

						- alpha-x: Read only in proj/a b/ until 31 March 2027
						  Ask to extend it: https://panel.example.org/access-requests/new?bucket=alpha-x&level=READ_ONLY&folder=proj%2Fa%20b%2F
						""");
	}

	@Test
	void adminReadsWhoseAccessEndsAndExtendsIt() {
		EndLetter letter = new EndLetter(this.ada);
		letter.others(reminder("alpha-x", null, AccessLevel.READ_WRITE, ""));
		assertThat(letter.subject()).isEqualTo("The access of bob to alpha-x ends on 31 March 2027");
		assertThat(letter.body(ADDRESSES)).contains(
				"- alpha-x: bob has Read/write for the whole data source until 31 March 2027\n",
				"  Extend it: https://panel.example.org/buckets/alpha-x/access/7\n");
	}

	@Test
	void ownerOfAnAppAsksAnAdmin() {
		EndLetter letter = new EndLetter(this.bob);
		letter.own(reminder("alpha-x", "the app etl", AccessLevel.READ_ONLY, ""));
		assertThat(letter.subject()).isEqualTo("The access of the app etl to alpha-x ends on 31 March 2027");
		assertThat(letter.body(ADDRESSES)).contains("the app etl has Read only", "Ask an admin of the data source");
	}

	@Test
	void severalGrantsAreOneMailAndALongListIsCutOff() {
		EndLetter letter = new EndLetter(this.ada);
		for (int i = 0; i < 53; i++) {
			letter.others(reminder("alpha-" + i, null, AccessLevel.READ_ONLY, ""));
		}
		assertThat(letter.subject()).isEqualTo("Access to your data sources ends soon");
		assertThat(letter.body(ADDRESSES)).contains("- alpha-49: ", "- and 3 more").doesNotContain("- alpha-50: ");
		letter.own(reminder("alpha-own", null, AccessLevel.ADMIN, ""));
		assertThat(letter.subject()).isEqualTo("Your access ends soon");
		assertThat(letter.body(ADDRESSES)).startsWith("Your access ends when")
			.contains("alpha-own: Admin", "\n\nAccess to data sources that you are an admin of")
			.doesNotContain("Ask to extend it");
	}

	private Reminder reminder(String bucket, String app, AccessLevel level, String folder) {
		return new Reminder(7, new BucketName(bucket), this.bob, app,
				new Term(new Reach(level, new KeyPrefix(folder)), new GrantEnd(LocalDate.parse("2027-03-31"))));
	}

}
