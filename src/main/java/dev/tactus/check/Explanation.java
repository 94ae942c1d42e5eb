package dev.tactus.check;

import dev.tactus.sim.Header;
import java.util.List;

/**
 * The job that broke a contract, in full, and what its cores did between its arrival and its end. Instants in
 * picoseconds, -1 where there is none, {@link dev.tactus.sim.Time#NEVER} for no deadline.
 *
 * @param core the last core it was on, or -1
 * @param state how it ended, in the word of the job table
 * @param tardiness completion (or the end of what was seen) minus deadline, 0 if it was in time or has none
 * @param end its completion, or the end of what was seen
 * @param waits what the task's oldest job waited for, first to last; it is this job unless {@code behind} says
 *     otherwise
 * @param waitsLeftOut how many more waits there were, before those
 * @param behind the unfinished job of the task for whose end it still waits, or -1
 * @param slices what the cores that it may use did from its arrival until its end, or until the wait that it is in, in
 *     order; its own slices are among them
 * @param leftOut how many more slices there were
 * @param shares how long each task had those cores in that time, the longest first
 */
public record Explanation(
        int task,
        long job,
        int core,
        String state,
        long arrival,
        long release,
        long start,
        long completion,
        long deadline,
        long tardiness,
        long end,
        List<Wait> waits,
        long waitsLeftOut,
        long behind,
        List<Slice> slices,
        long leftOut,
        List<Share> shares) {

    /**
     * A wait, suspended or spinning.
     *
     * @param reason what was done that had to wait
     * @param place the resource, event, mailbox or pool, as the reason says, or -1
     * @param holder the task that held the lock when the wait began, or -1
     * @param to its end, -1 if it goes on
     */
    public record Wait(Reason reason, int place, int holder, long from, long to) {
        /** The name of what it waits for; empty for a time. */
        public String name(Header header) {
            return switch (reason) {
                case LOCK, SPIN -> header.resources().get(place).name();
                case EVENT -> header.events().get(place);
                case RECEIVE, SEND -> header.mailboxes().get(place).name();
                case OFFLOAD -> header.pools().get(place).name();
                case WAIT -> "";
            };
        }

        /** Reason, name and holder for people: {@code lock bus, held by logger}. */
        public String words(Header header) {
            String holds =
                    holder < 0 ? "" : ", held by " + header.tasks().get(holder).name();
            return (reason.word() + " " + name(header)).strip() + holds;
        }
    }

    /** Why a job waits; the words are those of the steps. */
    public enum Reason {
        /** Suspended until a lock is free. */
        LOCK,
        /** Spinning for a lock. */
        SPIN,
        /** Until an event is signalled. */
        EVENT,
        /** Until there is a message. */
        RECEIVE,
        /** Until there is room for a message. */
        SEND,
        /** Until a worker has done what was offloaded, or can take it. */
        OFFLOAD,
        /** For a time. */
        WAIT;

        /** The word of the report. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What a core did for a while; task and job -1 where nobody in particular paid. */
    public record Slice(int core, long from, long to, int task, long job, String kind) {}

    /** How long the jobs of a task, or with -1 nobody's overhead, had the cores. */
    public record Share(int task, long picos) {}
}
