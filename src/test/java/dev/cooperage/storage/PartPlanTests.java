package dev.cooperage.storage;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

class PartPlanTests {

	private static final long MIB = 1024 * 1024;

	@Test
	void partsOfAnyFileAreWhatS3Takes() {
		qt().forAll(longs().between(0, PartPlan.MAX_SIZE)).checkAssert((size) -> {
			PartPlan plan = PartPlan.of(size);
			assertThat(plan.count()).isBetween(1, 10_000);
			assertThat(plan.partSize()).isBetween(8 * MIB, 5 * 1024 * MIB);
			assertThat((plan.count() - 1) * plan.partSize() + plan.sizeOf(plan.count())).isEqualTo(size);
			assertThat(plan.sizeOf(plan.count())).isBetween((size == 0) ? 0L : 1L, plan.partSize());
			assertThat(plan.sizeOf(1)).isEqualTo(Math.min(size, plan.partSize()));
		});
	}

	@Test
	void edgesAreWhereTheyShouldBe() {
		assertThat(PartPlan.of(0).count()).isOne();
		assertThat(PartPlan.of(8 * MIB).count()).isOne();
		assertThat(PartPlan.of(8 * MIB + 1).count()).isEqualTo(2);
		assertThat(PartPlan.of(256 * MIB).partSize()).isEqualTo(8 * MIB);
		assertThat(PartPlan.of(256 * MIB + 1).partSize()).isEqualTo(8 * MIB + 1);
		assertThat(PartPlan.of(512 * MIB).count()).isEqualTo(32);
		assertThat(PartPlan.of(4096 * MIB).partSize()).isEqualTo(32 * MIB);
		assertThat(PartPlan.of(320_000 * MIB).count()).isEqualTo(10_000);
		assertThat(PartPlan.of(320_000 * MIB).partSize()).isEqualTo(32 * MIB);
		assertThat(PartPlan.of(320_000 * MIB + 1).partSize()).isEqualTo(32 * MIB + 1);
		assertThat(PartPlan.of(1).has(0)).isFalse();
		assertThat(PartPlan.of(1).has(2)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.of(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.of(PartPlan.MAX_SIZE + 1));
		assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.of(1).sizeOf(2));
	}

}
