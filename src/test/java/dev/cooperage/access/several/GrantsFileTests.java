package dev.cooperage.access.several;

import java.io.IOException;
import java.util.Optional;

import dev.cooperage.access.several.GrantsFile.Unusable;
import dev.cooperage.audit.CsvLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Grants from CSV files. */
class GrantsFileTests {

	@ParameterizedTest
	@ValueSource(strings = { "Name,Access level,Folder,Until\nbob,Read only,a/,2027-03-31\n",
			"\uFEFFname;level;folder;until\r\nBob;read only;a/;2027-03-31\r\n",
			"Until\tFolder\tAccess level\tName\n2027-03-31\ta/\tREAD_ONLY\t@bob",
			"Name,Something,Access level,Folder,Until,Note\n\n\"bob\",x,\"Read only\",\"a/\",2027-03-31,\"two\nlines\"\n" })
	void columnsCountByNameWhateverSeparatesThem(String text) throws Unusable {
		assertThat(rows(text).all()).singleElement().satisfies((row) -> {
			assertThat(row.who()).isEqualTo("bob");
			assertThat(row.term().words()).isEqualTo("Read only in a/ until 31 March 2027");
		});
	}

	@Test
	void linesWithErrorsAreNamedByTheirNumberAndTheOthersStay() throws Unusable {
		Rows rows = rows("Name,Access level,Folder,Until\nbob,Read only,a/,\ndan,Owner,,\n,Read only,,\n"
				+ "\"carol\",Admin,a/,\nerik,Read only,,31/03/2027\nbob,Read/write,a/,\nfay,Read/write,,\n");
		assertThat(rows.all()).extracting(Row::who).containsExactly("bob", "fay");
		assertThat(rows.unreadable()).extracting(Row.Unreadable::line).containsExactly(3, 4, 5, 6, 7);
		assertThat(rows.unreadable()).extracting(Row.Unreadable::why)
			.containsExactly("The access level must be Read only, Read/write or Admin", "The line has no name",
					"Admin is for the whole data source only",
					"Write the last day as year, month and day, such as 2027-03-31",
					"This person and folder are on an earlier line already");
	}

	@Test
	void whatThePreviewSendsOnIsReadAsTheFileWas() throws Unusable {
		String text = "Note,Name,Access level,Folder\nx,bob,Read only,\"a, \"\"b\"\"/\"\n\n=1+1,=cmd,Read only,'=x/\ny,dan,Owner,\n";
		GrantsFile file = GrantsFile.of(text);
		assertThat(GrantsFile.of(file.text())).isEqualTo(file);
		assertThat(rows(file.text()).unreadable()).isEqualTo(rows(text).unreadable());
	}

	@Test
	void appsAreNotTakenForPeopleOfTheirName() throws Unusable {
		Rows rows = rows("Name,Through,Access level\netl,App,Read only\nbob,Own grant,Read only\n");
		assertThat(rows.all()).extracting(Row::who).containsExactly("bob");
		assertThat(rows.unreadable()).singleElement()
			.satisfies((line) -> assertThat(line.why()).isEqualTo("This is not a person’s own grant (App)"));
	}

	@Test
	void whatPeopleHaveThroughTeamsIsLeftOutAndCounted() throws Unusable {
		Rows rows = rows("""
				Name,Through,Access level,Folder
				bob,Team Analysts,Read only,
				bob,Own grant,Read/write,
				dan,team analysts,Read only,
				""");
		assertThat(rows.throughTeams()).isEqualTo(2);
		assertThat(rows.unreadable()).isEmpty();
		assertThat(rows.all()).singleElement().satisfies((row) -> assertThat(row.line()).isEqualTo(3));
		assertThat(rows(GrantsFile.of("Name,Through,Access level\nbob,Team A,Read only\n").text()).throughTeams())
			.isOne();
	}

	@Test
	void folderThatTheExportMayHaveChangedIsNotGuessed() throws Unusable {
		assertThat(rows("Name,Access level,Folder\nbob,Read only,\"a;'=b/\"\n").unreadable()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "bob\n", "Name,Folder\nbob,a/\n", "Name,Access level\n",
			"Name,Access level\nb\uFFFDb,Admin\n", "Name,Access level\n\"bob,Read only\n" })
	void whatIsNoSuchFileIsRefusedWithASentence(String text) {
		assertThatExceptionOfType(Unusable.class).isThrownBy(() -> rows(text))
			.satisfies((ex) -> assertThat(ex).hasMessageMatching("The f.*"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob,\"Read only\n", "bob,\"Read\" only\n" })
	void wrongQuotationMarksAreSaidWithTheirLine(String line) {
		assertThatExceptionOfType(Unusable.class).isThrownBy(() -> rows("Name,Access level\n" + line))
			.withMessage("The file is not valid CSV: check the quotation marks from line 2 on");
	}

	@Test
	void moreThanFiveThousandLinesOrAMebibyteAreRefused() {
		assertThatExceptionOfType(Unusable.class)
			.isThrownBy(() -> rows("Name,Access level\n" + "bob,Read only\n".repeat(5_001)))
			.withMessageContaining("5,000 lines");
		assertThatExceptionOfType(Unusable.class).isThrownBy(() -> rows("x".repeat(1024 * 1024 + 1)))
			.withMessageContaining("1 MiB");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=cmd|' /C calc'!A0/", "+1/", "-1/", "@x/", "'=x/", "'x/", "''", "a \"b\", c/", "plain/" })
	void textIsTheSameAfterAnExportAndAnImport(String folder) throws IOException {
		StringBuilder line = new StringBuilder();
		CsvLine.append(line, folder);
		String cell = line.toString().strip();
		String read = cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
		assertThat(CsvLine.plain(read)).isEqualTo(folder);
	}

	private static Rows rows(String text) throws Unusable {
		return GrantsFile.of(text).rows((folder) -> Optional.empty());
	}

}
