package dev.cooperage.web.limits;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnderWayTests {

	private static final VisitorName ADA = new VisitorName(true, "ada");

	private final UnderWay bodies = new UnderWay(4, 2, 2);

	@Test
	void onePersonLeavesRoomForOthers() {
		assertThat(this.bodies.begin(ADA)).isTrue();
		assertThat(this.bodies.begin(ADA)).isTrue();
		assertThat(this.bodies.begin(ADA)).isFalse();
		assertThat(this.bodies.begin(new VisitorName(true, "bob"))).isTrue();
	}

	@Test
	void strangersTogetherLeaveRoomForPeople() {
		assertThat(this.bodies.begin(stranger(1))).isTrue();
		assertThat(this.bodies.begin(stranger(2))).isTrue();
		assertThat(this.bodies.begin(stranger(3))).isFalse();
		assertThat(this.bodies.begin(ADA)).isTrue();
		assertThat(this.bodies.begin(new VisitorName(true, "bob"))).isTrue();
		assertThat(this.bodies.begin(new VisitorName(true, "carol"))).isFalse();
	}

	@Test
	void whatEndedIsNotCounted() {
		for (int i = 0; i < 10; i++) {
			assertThat(this.bodies.begin(stranger(1))).isTrue();
			assertThat(this.bodies.begin(ADA)).isTrue();
			this.bodies.end(ADA);
			this.bodies.end(stranger(1));
		}
	}

	private static VisitorName stranger(int number) {
		return new VisitorName(false, "10.0.0." + number);
	}

}
