package dev.cooperage.storage.transfers;

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
			long large = Math.max(0, plan.count() - 1 - plan.smallParts());
			long before = Math.min(plan.count() - 1, plan.smallParts()) * PartPlan.SMALL_SIZE + large * plan.partSize();
			assertThat(before + plan.sizeOf(plan.count())).isEqualTo(size);
			assertThat(plan.sizeOf(plan.count())).isBetween((size == 0) ? 0L : 1L, plan.partSize());
			assertThat(plan.sizeOf(1)).isLessThanOrEqualTo(plan.partSize());
		});
	}

	@Test
	void uploadFromBeforeFirstPartsWereSmallKeepsItsParts() {
		PartPlan plan = new PartPlan(20 * MIB, 0, 8 * MIB);
		assertThat(plan.count()).isEqualTo(3);
		assertThat(plan.sizeOf(1)).isEqualTo(8 * MIB);
		assertThat(plan.sizeOf(3)).isEqualTo(4 * MIB);
	}

	@Test
	void edgesAreWhereTheyShouldBe() {
		assertThat(PartPlan.of(0).count()).isOne();
		assertThat(PartPlan.of(5 * MIB).count()).isOne();
		assertThat(PartPlan.of(5 * MIB + 1).count()).isEqualTo(2);
		assertThat(PartPlan.of(80 * MIB).count()).isEqualTo(16);
		assertThat(PartPlan.of(80 * MIB + 1).sizeOf(17)).isOne();
		assertThat(PartPlan.of(1024 * MIB).sizeOf(16)).isEqualTo(5 * MIB);
		assertThat(PartPlan.of(1024 * MIB).sizeOf(17)).isEqualTo(32 * MIB);
		assertThat(PartPlan.of(1024 * MIB).count()).isEqualTo(16 + 30);
		assertThat(PartPlan.of(320_000 * MIB).smallParts()).isEqualTo(16);
		assertThat(PartPlan.of(320_000 * MIB + 1).smallParts()).isZero();
		assertThat(PartPlan.of(320_000 * MIB + 1).partSize()).isEqualTo(32 * MIB + 1);
		assertThat(PartPlan.of(1).has(0)).isFalse();
		assertThat(PartPlan.of(1).has(2)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.of(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.of(PartPlan.MAX_SIZE + 1));
		assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.of(1).sizeOf(2));
	}

}
