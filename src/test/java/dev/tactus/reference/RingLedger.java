package dev.tactus.reference;

import dev.tactus.board.Board;
import java.util.ArrayList;
import java.util.List;

/** The messages of one mailbox by their numbers: each that is sent leaves the ring once, or is still in it. */
final class RingLedger {
    private final Board.Mailbox spec;

    /** In the ring, oldest first, and which of them can be read. */
    private final List<Long> ring = new ArrayList<>();

    private final List<Long> readable = new ArrayList<>();
    private long sent;

    RingLedger(Board.Mailbox spec) {
        this.spec = spec;
    }

    /** What is wrong with a message that is sent, or nothing; so of the others. */
    String sent(long number) {
        ring.add(number);
        if (number != sent++) {
            return "message " + number + " is sent to " + spec.name() + " where " + (sent - 1) + " is due";
        }
        return ring.size() <= spec.slots() ? "" : ring.size() + " messages in the ring of " + spec.name();
    }

    String visible(long number) {
        boolean right = ring.contains(number) && !readable.contains(number);
        readable.add(number);
        return right ? "" : "message " + number + " becomes visible in " + spec.name() + ", where it is not or was";
    }

    String received(long number) {
        boolean right = ring.remove(number) & readable.remove(number);
        return right ? "" : "message " + number + " is received from " + spec.name() + ", where it cannot be read";
    }

    String overwritten(long number) {
        boolean right = ring.size() == spec.slots() && ring.indexOf(number) == 0;
        ring.remove(number);
        readable.remove(number);
        return right ? "" : "message " + number + " is overwritten in " + spec.name() + ", and is not the oldest";
    }

    String rejected() {
        return ring.size() == spec.slots() ? "" : spec.name() + " refuses a message and is not full";
    }
}
