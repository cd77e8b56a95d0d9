package dev.cooperage.buckets;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.cooperage.RunningPanel;
import dev.cooperage.buckets.BucketListing.Named;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.SearchText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** 60 app data sources of root's, of which somebody holds every second one. */
class BucketPagesTests extends RunningPanel {

	private static final Set<BucketName> HELD = Set
		.copyOf(IntStream.iterate(2, (number) -> number <= 60, (number) -> number + 2)
			.mapToObj(BucketPagesTests::name)
			.toList());

	@Autowired
	private BucketPages pages;

	private Person root;

	@BeforeEach
	void sixtyDataSources() {
		as("root");
		this.root = this.directory.find("root").orElseThrow();
		this.database
			.sql("""
					insert into bucket (id, name, type, purpose, status, name_refused, created_by, created_at, made, next_try)
					select gen_random_uuid(), 'alpha-listed-' || lpad(n::text, 2, '0'), 'APP', 'Ledger 100%', case when n > 60
					  then 'CREATING' else 'LIVE' end, n > 60, :root, now() - n * interval '1 minute', true, now()
					from generate_series(1, 63) n""")
			.param("root", this.root.id())
			.update();
	}

	@AfterEach
	void forgetThem() {
		this.database.sql("delete from bucket where name like 'alpha-listed-%'").update();
	}

	@Test
	void eachDataSourceIsOnOnePageInOrderOfItsName() {
		for (String search : List.of("", "alpha", "LEDGER 100%")) {
			List<String> yours = new ArrayList<>();
			List<String> others = new ArrayList<>();
			for (int page = 1; page <= find(search, page).others().pages(); page++) {
				others.addAll(names(find(search, page).others()));
			}
			for (int page = 1; page <= find(search, page).yours().pages(); page++) {
				yours.addAll(names(find(search, page).yours()));
			}
			assertThat(yours).hasSize(30).isSorted().allMatch((name) -> HELD.contains(new BucketName(name)));
			assertThat(others).isEqualTo(this.database
				.sql("select name from bucket where type = 'APP' and status = 'LIVE' and not name = any(:held)"
						+ " and (:search <> 'LEDGER 100%' or purpose = 'Ledger 100%') order by name collate \"C\"")
				.param("held", HELD.stream().map(BucketName::value).toArray(String[]::new))
				.param("search", search)
				.query(String.class)
				.list());
		}
	}

	@Test
	void aPageBeyondTheLastIsTheLast() {
		for (String search : List.of("", "listed")) {
			PageOf<Named> last = find(search, Integer.MAX_VALUE).yours();
			assertThat(last.number()).isEqualTo(2);
			assertThat(names(last)).hasSize(5).endsWith("alpha-listed-60");
			assertThat(find(search, Integer.MIN_VALUE).yours().number()).isEqualTo(1);
		}
		assertThat(find("listed", 9).others().number()).isEqualTo(2);
	}

	@Test
	void nothingFoundHasNumbersAndWhatIsUnfinished() {
		BucketPages.Found none = find("no-such-name", 3);
		assertThat(none.yours()).isEqualTo(new PageOf<>(List.of(), 1, 25, 0));
		assertThat(none.others()).isEqualTo(new PageOf<>(List.of(), 1, 25, 0));
		assertThat(none.unfinished()).extracting((bucket) -> bucket.name().value())
			.containsExactly("alpha-listed-63", "alpha-listed-62", "alpha-listed-61");
		as("ada");
		Person ada = this.directory.find("ada").orElseThrow();
		assertThat(this.pages.find(BucketType.APP, ada, HELD, SearchText.of(""), 1, 1).unfinished()).isEmpty();
		assertThat(this.pages.find(BucketType.WAREHOUSE, this.root, HELD, SearchText.of("listed"), 1, 1).others())
			.isEqualTo(new PageOf<>(List.of(), 1, 25, 0));
	}

	@Test
	void whoHasNothingHasOnlyOthers() {
		BucketPages.Found found = this.pages.find(BucketType.APP, this.root, List.of(), SearchText.of("listed"), 1, 1);
		assertThat(found.yours().total()).isZero();
		assertThat(found.others().total()).isEqualTo(60);
	}

	private BucketPages.Found find(String search, int page) {
		return this.pages.find(BucketType.APP, this.root, HELD, SearchText.of(search), page, page);
	}

	private static List<String> names(PageOf<Named> page) {
		return page.items().stream().map((bucket) -> bucket.name().value()).toList();
	}

	private static BucketName name(int number) {
		return new BucketName("alpha-listed-%02d".formatted(number));
	}

}
