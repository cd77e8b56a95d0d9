package dev.cooperage.preview;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import dev.cooperage.preview.source.PreviewBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostileFileTests {

	/** Of all that is ever allocated; much less of it is held at any moment. */
	private static final long BYTES = 400L * 1024 * 1024;

	private static final Map<String, byte[]> FILES = HostileFiles.all();

	static Stream<String> names() {
		return FILES.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("names")
	void nothingTakesMoreThanItsBudget(String name) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long bytes = threads.getCurrentThreadAllocatedBytes();
		long time = threads.getCurrentThreadCpuTime();
		Preview preview = Previews.of(new Bytes(name, FILES.get(name)));
		assertThat(preview).isNotNull();
		assertThat(threads.getCurrentThreadAllocatedBytes() - bytes).isLessThan(BYTES);
		assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - time)).isLessThan(PreviewBudget.TIME);
	}

	@Test
	void decimalOfAHugeScaleIsShownAsItsBytes() {
		var table = (Preview.Table) Previews.of(new Bytes("a.parquet", FILES.get("decimal-scale.parquet")));
		assertThat(table.rows()).containsExactly(List.of("0x01"));
	}

	@Test
	void rowsThatDoNotFitAreNoBrokenRows() {
		var table = (Preview.Table) Previews.of(new Bytes("a.parquet", FILES.get("nulls.parquet")));
		assertThat(table.rows()).isEmpty();
		assertThat(table.more()).isTrue();
		assertThat(table.note()).isNull();
	}

	@Test
	void gzipOfEmptyMembersIsReadToItsText() {
		var text = (Preview.Text) Previews.of(new Bytes("a.txt.gz", FILES.get("empty-members.txt.gz")));
		assertThat(text.text()).isEqualTo("found");
		assertThat(text.cut()).isFalse();
	}

}
