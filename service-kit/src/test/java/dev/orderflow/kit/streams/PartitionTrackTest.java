package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Beyond an end is: everything below it was processed, or will never be returned. */
class PartitionTrackTest {
    private final PartitionTrack track = new PartitionTrack();

    @Test
    void isNotBeyondTheEndOfAnEmptyPartitionBeforeItsPositionIsKnown() {
        assertThat(track.isBeyond(1)).isFalse();
        assertThat(track.hasPosition()).isFalse();
    }

    @Test
    void isBeyondWhereItStartedAgainWithNothingNew() {
        track.position(7);

        assertThat(track.isBeyond(7)).isTrue();
        assertThat(track.isBeyond(8)).isFalse();
    }

    @Test
    void isNotBeyondRecordsThatAreBufferedOnly() {
        track.position(5);
        track.returned(4);
        track.processed(3);
        assertThat(track.isBeyond(5)).isFalse();

        track.processed(4);
        assertThat(track.isBeyond(5)).isTrue();
    }

    @Test
    void isBeyondAnEndBelowWhatIsBuffered() {
        track.position(10);
        track.returned(9);
        track.processed(4);

        assertThat(track.isBeyond(5)).isTrue();
        assertThat(track.isBeyond(6)).isFalse();
    }

    @Test
    void countsControlAndAbortedRecordsAtTheEndWhenThePositionHasPassedThem() {
        track.position(5);
        track.returned(4);
        track.processed(4);
        assertThat(track.isBeyond(8)).isFalse();

        track.position(8); // 5 to 7: two aborted records and their marker

        assertThat(track.isBeyond(8)).isTrue();
    }

    @Property
    void saysNothingOfRecordsThatAreStillToBeProcessed(
            @ForAll @IntRange(max = 20) int returned,
            @ForAll @IntRange(max = 20) int processed,
            @ForAll @IntRange(max = 20) int end) {
        PartitionTrack some = new PartitionTrack();
        some.position(returned + 1L);
        some.returned(returned);
        some.processed(Math.min(processed, returned));

        boolean allProcessed = Math.min(processed, returned) >= Math.min(end - 1, returned);
        boolean allRead = returned + 1 >= end;
        assertThat(some.isBeyond(end)).isEqualTo(allProcessed && allRead);
    }
}
