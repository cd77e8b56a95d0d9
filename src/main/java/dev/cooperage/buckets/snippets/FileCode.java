package dev.cooperage.buckets.snippets;

import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Lines of R, Python and the shell that read one file. */
record FileCode(CodeEndpoint endpoint, String bucket, String key, FileKind kind, FileTable table) {

	Stream<Snippet> snippets() {
		String pandas = pandas();
		Stream<Snippet> all = Stream.of(new Snippet("R", r()), new Snippet("Python: boto3", boto3()));
		return Stream
			.of(all, (pandas != null) ? Stream.of(new Snippet("Python: pandas", pandas)) : Stream.<Snippet>of(),
					Stream.of(new Snippet("AWS CLI", cli())))
			.flatMap((some) -> some);
	}

	private String local() {
		return Quoting.local(this.key);
	}

	private String r() {
		boolean zipped = this.key.toLowerCase(Locale.ROOT).endsWith(".gz");
		if (!this.endpoint.isAws() || !Quoting.isPlain(this.key)) {
			return """
					s3 <- %s
					object <- s3$get_object(Bucket = %s, Key = %s)
					writeBin(object$Body, %s)
					%s""".formatted(this.endpoint.paws(), Quoting.r(this.bucket), Quoting.r(this.key),
					Quoting.r(local()), rReading());
		}
		String path = Quoting.r(this.bucket + "/" + this.key);
		String reading = switch (zipped ? FileKind.OTHER : this.kind) {
			case CSV, TSV -> rTable();
			case EXCEL, STATISTICS -> "df <- Rs3tools::s3_path_to_full_df(path)\n";
			case PARQUET -> "df <- Rs3tools::read_using(FUN = arrow::read_parquet, s3_path = path)\n";
			case FEATHER -> "df <- Rs3tools::read_using(FUN = arrow::read_feather, s3_path = path)\n";
			case JSON -> "data <- Rs3tools::read_using(FUN = jsonlite::fromJSON, s3_path = path)\n";
			case JSON_LINES, OTHER -> "";
		};
		return "path <- " + path + "\n" + reading + "Rs3tools::download_file_from_s3(path, " + Quoting.r(local())
				+ ")\n# s3tools has the same functions as Rs3tools\n";
	}

	/** Its functions for tables expect commas, and some versions hand no arguments on. */
	private String rTable() {
		return switch (separator()) {
			case ',' -> """
					df <- Rs3tools::s3_path_to_full_df(path)
					first_rows <- Rs3tools::s3_path_to_preview_df(path)
					""";
			case '\t' -> "df <- Rs3tools::read_using(FUN = read.delim, s3_path = path)\n";
			default -> "df <- Rs3tools::read_using(FUN = function(file) read.csv(file, sep = "
					+ Quoting.r(String.valueOf(separator())) + "), s3_path = path)\n";
		};
	}

	private String rReading() {
		String file = Quoting.r(local());
		return switch (this.kind) {
			case CSV, TSV -> switch (separator()) {
				case ',' -> "df <- read.csv(" + file + ")\n";
				case '\t' -> "df <- read.delim(" + file + ")\n";
				default -> "df <- read.csv(" + file + ", sep = " + Quoting.r(String.valueOf(separator())) + ")\n";
			};
			case PARQUET -> "df <- arrow::read_parquet(" + file + ")\n";
			case FEATHER -> "df <- arrow::read_feather(" + file + ")\n";
			case EXCEL -> "df <- readxl::read_excel(" + file + ")\n";
			case JSON -> "data <- jsonlite::fromJSON(" + file + ")\n";
			default -> "";
		};
	}

	/** Returns the separator of the fields; by the ending where nobody has looked. */
	private char separator() {
		Character found = this.table.separator();
		return (found != null) ? found : (this.kind == FileKind.TSV) ? '\t' : ',';
	}

	private String boto3() {
		return """
				import boto3

				s3 = boto3.resource("s3"%s)
				file = s3.Object(%s, %s)
				file.download_file(%s)
				content = file.get()["Body"].read()
				""".formatted(this.endpoint.boto3(), Quoting.python(this.bucket), Quoting.python(this.key),
				Quoting.python(local()));
	}

	private @Nullable String pandas() {
		String function = this.kind.pandas();
		if (function == null) {
			return null;
		}
		if (Quoting.isPlain(this.key)) {
			return """
					import pandas as pd  # needs: pip install s3fs

					df = pd.%s(%s%s%s)
					""".formatted(function, Quoting.python("s3://" + this.bucket + "/" + this.key), arguments(),
					this.endpoint.s3fs());
		}
		boolean zipped = this.key.toLowerCase(Locale.ROOT).endsWith(".gz");
		return """
				import io
				import boto3
				import pandas as pd

				s3 = boto3.client("s3"%s)
				body = s3.get_object(Bucket=%s, Key=%s)["Body"].read()
				df = pd.%s(io.BytesIO(body)%s%s)
				""".formatted(this.endpoint.boto3(), Quoting.python(this.bucket), Quoting.python(this.key), function,
				arguments(), zipped ? ", compression=\"gzip\"" : "");
	}

	private String arguments() {
		if (this.kind == FileKind.JSON_LINES) {
			return ", lines=True";
		}
		if (!this.kind.isText()) {
			return "";
		}
		char used = separator();
		return ((used != ',') ? ", sep=" + Quoting.python(String.valueOf(used)) : "")
				+ (this.table.header() ? "" : ", header=None");
	}

	private String cli() {
		if (this.key.endsWith("/")) {
			return "%s s3api get-object --bucket %s --key %s %s\n".formatted(this.endpoint.cli(),
					Quoting.shell(this.bucket), Quoting.shell(this.key), Quoting.shell(local()));
		}
		return "%s s3 cp %s %s\n".formatted(this.endpoint.cli(), Quoting.shell("s3://" + this.bucket + "/" + this.key),
				Quoting.shell(local()));
	}

}
