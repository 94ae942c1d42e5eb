package dev.tactus.check;

import dev.tactus.sim.Header;
import dev.tactus.trace.JobState;
import java.util.List;

/**
 * Where the time of one job went: the parts add up to {@code end - arrival}. Instants in picoseconds.
 *
 * @param deadline absolute, or {@link dev.tactus.sim.Time#NEVER}
 * @param end its completion, abort or drop, or the end of what was seen
 * @param core the last it was on, or -1
 * @param parts none of length 0, the longest first; equal ones by cause, of and by
 */
public record JobBlame(
        int task,
        long job,
        long arrival,
        long release,
        long deadline,
        long end,
        int core,
        JobState state,
        List<Part> parts) {

    /**
     * One cause.
     *
     * @param of an ordinal in the list that the cause says, or -1
     * @param by ordinal of a task, or -1
     * @param picos how long, more than 0
     */
    public record Part(Cause cause, int of, int by, long picos) {
        /** The name of what it is of, or empty. */
        public String ofName(Header header) {
            if (of < 0) {
                return "";
            }
            return switch (cause.of()) {
                case NOTHING -> "";
                case CORE -> header.cores().get(of).name();
                case RESOURCE -> header.resources().get(of).name();
                case EVENT -> header.events().get(of);
                case MAILBOX -> header.mailboxes().get(of).name();
                case POOL -> header.pools().get(of).name();
                case SERVER -> header.servers().get(of).name();
            };
        }

        /** The name of the task that is to blame, or empty. */
        public String byName(Header header) {
            return by < 0 ? "" : header.tasks().get(by).name();
        }
    }

    /**
     * What the cause was from {@code from} to {@code to}; executing is {@link Cause#RUN} on slower cores too.
     *
     * @param of, by as in {@link Part}
     */
    public record Stretch(long from, long to, Cause cause, int of, int by) {
        /** As a cause of that length. */
        public Part part() {
            return new Part(cause, of, by, to - from);
        }
    }

    /** From arrival to end; of a completed job its response time. */
    public long elapsed() {
        return end - arrival;
    }

    /** How long a cause was it, whoever is to blame. */
    public long of(Cause cause) {
        long sum = 0;
        for (Part part : parts) {
            sum += part.cause() == cause ? part.picos() : 0;
        }
        return sum;
    }
}
