package dev.tactus.reference;

import dev.tactus.board.Board;
import java.util.ArrayList;
import java.util.List;

/** A mailbox: its ring, who waits at its ends, and its counts. */
final class MailboxState {
    final Board.Mailbox spec;
    final int index;
    /** Messages that have a slot, oldest first. */
    final List<Message> ring = new ArrayList<>();
    /** Messages that wait for a slot, first come first. */
    final List<Message> waiting = new ArrayList<>();
    /** Jobs that wait for a message, first come first. */
    final List<Job> receivers = new ArrayList<>();
    /** A handler has ended in this round, so that what rang before becomes visible. */
    boolean handled;

    long lastDue;
    long sent;
    long received;
    long rejected;
    long overwritten;

    MailboxState(Board.Mailbox spec, int index) {
        this.spec = spec;
        this.index = index;
    }

    Result.Box row() {
        return new Result.Box(sent + rejected, received, rejected, overwritten, ring.size());
    }
}
