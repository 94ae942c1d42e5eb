package dev.tactus.check;

import dev.tactus.sim.Header;
import org.jspecify.annotations.Nullable;

/** One task of a chain at its place in the path: what it has read, what waits to be read by it, what it has written. */
final class ChainStep {
    /** How its value comes in. */
    enum Input {
        /** It is the first: it reads the outside. */
        OUTSIDE,
        REGISTER,
        MESSAGE,
        EVENT,
        COMPLETION
    }

    final int task;
    final long let;
    final Input input;
    final int mailbox;
    final int event;

    /** Whether a message of the task before it releases its jobs. */
    final boolean byMessage;

    /** When its first cluster runs. */
    final long startsAt;

    /** The value that the job at work has read. */
    @Nullable
    ChainSource held;

    /** The value last written, which the next task reads. */
    @Nullable
    ChainSource written;

    /** What released jobs will have read when they start, where that is settled at the release. */
    final ChainQueue ready = new ChainQueue();

    /** Values to be written at an instant (the number), under logical execution time. */
    final ChainQueue due = new ChainQueue();

    /** Values on their way here: messages by number, ended jobs by that of the job here, signals of this instant. */
    final ChainQueue coming = new ChainQueue();

    /** Numbers of the task's unfinished jobs. */
    final ChainQueue unfinished = new ChainQueue();

    /** The instants of their releases. */
    final ChainQueue releasedAt = new ChainQueue();

    long jobs;
    boolean seen;
    boolean started;

    /** The first job of the task before it that had not ended when its cluster came up: the one of its job 0. */
    long follows;

    /** The message of a skipped release is still to be taken. */
    boolean skipping;

    ChainStep(int task, long let, long startsAt, Header.@Nullable Link link) {
        this.task = task;
        this.let = let;
        this.startsAt = startsAt;
        byMessage = link != null && link.type() == Header.LinkType.ACTIVATED && link.mailbox() >= 0;
        mailbox = link == null ? -1 : link.mailbox();
        event = link == null ? -1 : link.event();
        if (link == null) {
            input = Input.OUTSIDE;
        } else if (link.type() == Header.LinkType.REGISTER) {
            input = Input.REGISTER;
        } else if (link.mailbox() >= 0) {
            input = Input.MESSAGE;
        } else {
            input = link.event() >= 0 ? Input.EVENT : Input.COMPLETION;
        }
    }

    /** Whether what a job reads is settled when it is released. */
    boolean readsAtRelease() {
        return input == Input.EVENT
                || input == Input.COMPLETION
                || let >= 0 && (input == Input.OUTSIDE || input == Input.REGISTER);
    }
}
