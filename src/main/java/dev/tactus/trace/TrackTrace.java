package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.nio.file.Path;

/**
 * A trace for viewers of tracks: one for each core and task, counters, and arrows (flows) from sender to receiver of a
 * message and along chains. What stands where is decided here, how it is written by the two formats.
 */
abstract class TrackTrace extends OrderedTrace {
    /** What happens to a job at an instant. */
    enum Mark {
        RELEASE("release"),
        MISS("deadline miss"),
        SKIP("skipped arrival"),
        OVERRUN("budget overrun"),
        OVERFLOW("stack overflow"),
        ABORT("aborted"),
        DROP("dropped"),
        SEND("send "),
        RECEIVE("receive "),
        CHAIN("chain ");

        final String words;

        Mark(String words) {
            this.words = words;
        }
    }

    /** What is counted over time. */
    enum Counter {
        LOAD("load", "%"),
        FREQUENCY("frequency", "Hz"),
        MESSAGES("messages", "");

        final String words;
        final String unit;

        Counter(String words, String unit) {
            this.words = words;
            this.unit = unit;
        }
    }

    /** No arrow. */
    static final long NO_FLOW = 0;

    private static final int FLOW_BITS = 40;

    private final CoreLoad load;
    private final ChainFlows chains;
    private final long[] messages;

    TrackTrace(Path target, Header header) {
        super(target, header);
        load = new CoreLoad(header.cores().size(), (core, at, percent) -> count(Counter.LOAD, core, at, percent));
        messages = new long[header.mailboxes().size()];
        long first = (long) (messages.length + 1) << FLOW_BITS;
        chains = new ChainFlows(
                header,
                first,
                (at, task, chain, flow, ends) -> mark(
                        Mark.CHAIN, at, task, chain, tracker.job(task), ends ? NO_FLOW : flow, ends ? flow : NO_FLOW));
    }

    /** Tells of what stands at power-on; the last line of a constructor. */
    final void start() {
        for (int core = 0; core < header.cores().size(); core++) {
            count(Counter.FREQUENCY, core, 0, header.cores().get(core).hertz());
        }
        for (int mailbox = 0; mailbox < messages.length; mailbox++) {
            count(Counter.MESSAGES, mailbox, 0, 0);
        }
    }

    /**
     * Something at an instant, on the track of a task.
     *
     * @param ordinal of the mailbox or chain, or -1
     * @param flow the arrow that begins here, or {@link #NO_FLOW}; {@code ended} the one that ends here
     */
    abstract void mark(Mark mark, long at, int task, int ordinal, long job, long flow, long ended);

    /** The value of a counter from an instant on; the instants of a load are those of its window. */
    abstract void count(Counter counter, int ordinal, long at, long value);

    /** As {@link #slice}. */
    abstract void did(int core, long from, long to, int task, long job, SliceKind kind);

    @Override
    public final void slice(int core, long from, long to, int task, long job, SliceKind kind, int resource) {
        load.busy(core, from, to);
        did(core, from, to, task, job, kind);
    }

    @Override
    final void record(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case RELEASE -> {
                mark(Mark.RELEASE, at, task, -1, tracker.youngest(task), NO_FLOW, NO_FLOW);
                chains.released(at, task);
            }
            case MISS -> mark(Mark.MISS, at, task, -1, tracker.missed(), NO_FLOW, NO_FLOW);
            case OVERRUN -> mark(Mark.OVERRUN, at, task, -1, tracker.job(task), NO_FLOW, NO_FLOW);
            case STACK_OVERFLOW -> mark(Mark.OVERFLOW, at, task, -1, tracker.job(task), NO_FLOW, NO_FLOW);
            case DISPATCH -> chains.dispatched(at, task, value);
            case START -> chains.started(at, task);
            case COMPLETE -> chains.completed(at, task);
            case SIGNAL -> chains.signalled(at, task, place);
            case SEND -> {
                count(Counter.MESSAGES, place, at, ++messages[place]);
                message(Mark.SEND, at, place, task, value);
            }
            case RECEIVE -> {
                count(Counter.MESSAGES, place, at, --messages[place]);
                message(Mark.RECEIVE, at, place, task, value);
            }
            case OVERWRITE -> count(Counter.MESSAGES, place, at, --messages[place]);
            case FREQUENCY -> count(Counter.FREQUENCY, place, at, value);
            default -> {
                // No mark of its own: what cores do is in their slices.
            }
        }
    }

    private void message(Mark mark, long at, int mailbox, int task, long number) {
        if (task >= 0) {
            long flow = ((long) (mailbox + 1) << FLOW_BITS) + number;
            boolean sends = mark == Mark.SEND;
            mark(mark, at, task, mailbox, tracker.job(task), sends ? flow : NO_FLOW, sends ? NO_FLOW : flow);
        }
    }

    @Override
    public final void job(JobRow row) {
        switch (row.state()) {
            case ABORTED -> mark(Mark.ABORT, now(), row.task(), -1, row.job(), NO_FLOW, NO_FLOW);
            case DROPPED -> mark(Mark.DROP, now(), row.task(), -1, row.job(), NO_FLOW, NO_FLOW);
            case SKIPPED -> mark(Mark.SKIP, now(), row.task(), -1, row.job(), NO_FLOW, NO_FLOW);
            default -> {
                // Completed ones end with their slice.
            }
        }
    }

    @Override
    final void ended(long end) {
        load.finish(end);
        last(end);
    }

    /** Nothing more will come. */
    void last(long end) {}
}
