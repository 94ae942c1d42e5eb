package dev.tactus.hw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailboxRingTest {
    private static MailboxRing ring(boolean byPriority, int... priorities) {
        MailboxRing ring = new MailboxRing(priorities.length, 10, 2, byPriority);
        for (int priority : priorities) {
            ring.put(0, 1, priority, 0, null);
        }
        return ring;
    }

    private static MailboxRing visible(MailboxRing ring) {
        for (int i = 0; i < ring.size(); i++) {
            ring.at(i).visible = true;
        }
        return ring;
    }

    @Test
    void aDoorbellRingsAfterTheLatencyOfItsBytesAndNeverBeforeAnEarlierOne() {
        MailboxRing ring = new MailboxRing(4, 10, 2, false);
        assertThat(ring.put(100, 5, 0, 0, null).doorbellAt).isEqualTo(120);
        assertThat(ring.put(101, 0, 0, 0, null).doorbellAt).isEqualTo(120);
        assertThat(ring.put(101, 0, 0, 500, null).doorbellAt).isEqualTo(500);
        assertThat(ring.put(130, 0, 0, 0, null).doorbellAt).isEqualTo(500);
        assertThat(ring.isFull()).isTrue();
        assertThat(ring.nextDoorbell(-1)).isEqualTo(120);
        assertThat(ring.ring(119)).isFalse();
        assertThat(ring.ring(120)).isTrue();
        assertThat(ring.ring(120)).as("each rings once").isFalse();
        assertThat(ring.nextDoorbell(-1)).isEqualTo(500);
        assertThat(ring.ring(600)).isTrue();
        assertThat(ring.nextDoorbell(-1)).isEqualTo(-1);
    }

    @Test
    void nothingIsReadBeforeItIsVisibleNorWhatSomebodyElseWillFetch() {
        MailboxRing ring = new MailboxRing(3, 0, 0, false);
        ring.put(0, 1, 0, 0, "for one");
        ring.put(0, 1, 0, 0, null);
        assertThat(ring.readable()).isEqualTo(-1);
        visible(ring);
        assertThat(ring.readable()).isEqualTo(1);
        ring.drop(1);
        assertThat(ring.readable()).isEqualTo(-1);
    }

    @Test
    void firstInFirstOutWhateverThePriority() {
        assertThat(visible(ring(false, 1, 3, 2)).readable()).isZero();
    }

    @Test
    void byPriorityTheMostUrgentIsReadAndOfEqualOnesTheOldest() {
        assertThat(visible(ring(true, 1, 3, 2)).readable()).isEqualTo(1);
        assertThat(visible(ring(true, 1, 3, 3)).readable()).isEqualTo(1);
        assertThat(visible(ring(true, 3, 1, 2)).readable()).isZero();
    }

    @Test
    void aSlotThatIsDroppedIsFreeAndTheOthersMoveUp() {
        MailboxRing ring = ring(false, 0, 1, 2);
        assertThat(ring.find(2)).isEqualTo(2);
        ring.drop(1);
        assertThat(ring.size()).isEqualTo(2);
        assertThat(ring.isFull()).isFalse();
        assertThat(ring.find(0)).isZero();
        assertThat(ring.find(1)).isEqualTo(-1);
        assertThat(ring.find(2)).isEqualTo(1);
        assertThat(ring.put(0, 1, 9, 0, null).number).as("numbers go on").isEqualTo(3);
        assertThat(ring.at(2).rang).isFalse();
        assertThat(ring.at(2).visible).isFalse();
    }
}
