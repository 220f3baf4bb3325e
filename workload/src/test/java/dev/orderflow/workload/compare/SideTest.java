package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SideTest {
    @Test
    void oddRoundsBeginWithBeforeAndEvenOnesWithAfter() {
        assertThat(Side.inRound(1)).containsExactly(Side.BEFORE, Side.AFTER);
        assertThat(Side.inRound(2)).containsExactly(Side.AFTER, Side.BEFORE);
        assertThat(Side.inRound(3)).isEqualTo(Side.inRound(1));
    }

    @Test
    void everyRoundHasBothBuildsOnce() {
        for (int round = 1; round <= 4; round++) {
            assertThat(Side.inRound(round)).containsExactlyInAnyOrder(Side.BEFORE, Side.AFTER);
        }
    }
}
