package dev.tactus.check;

import java.util.List;

/**
 * One promise about one figure of one subject; an entry under {@code timing:} with several subjects or limits is
 * several contracts.
 *
 * @param name unique; given by {@code name:} or made of subject and figure, as {@code current-loop.response}
 * @param text as the YAML has it, for people
 * @param place file:line:col of the limit, empty for an implicit contract
 * @param subject what kind of thing it is about; @param ordinal which, in the lists of the header
 * @param bound at most or at least; @param limit picoseconds or a count; for a ratio the numerator over {@code per}
 * @param per the denominator of a ratio, of which a ratio of jobs has one above 1 (all of them are 100 of 100); else 1
 * @param percentile 0 for every value, else 500, 990 or 999 per mille
 * @param windowJobs {@code in: k}: any k consecutive jobs, outputs or messages; 0 none
 * @param windowPicos {@code in: 10ms}: any aligned window of that length; 0 none
 * @param observe observations below which an unproved contract is undecided
 * @param from, until the part of the run that counts; 0 and {@link dev.tactus.sim.Time#NEVER} for all
 * @param warn severity: warn; a broken one does not fail the run
 * @param implicit a default (misses: 0) that nobody wrote
 * @param assumed the assumed figures that it rests on, as paths
 */
public record Contract(
        String name,
        String text,
        String place,
        Subject subject,
        int ordinal,
        Figure figure,
        Bound bound,
        long limit,
        long per,
        int percentile,
        int windowJobs,
        long windowPicos,
        int observe,
        long from,
        long until,
        boolean warn,
        boolean implicit,
        List<String> assumed) {

    /** What a contract is about. */
    public enum Subject {
        TASK,
        CORE,
        CLUSTER,
        DOMAIN,
        MAILBOX,
        CHAIN,
        POOL,
        SERVER
    }

    /** At most, or at least. */
    public enum Bound {
        AT_MOST,
        AT_LEAST
    }

    /** What is measured; the YAML word is the lower-case name with dashes. */
    public enum Figure {
        MISSES,
        CONSECUTIVE_MISSES,
        RESPONSE,
        JITTER,
        START_JITTER,
        TARDINESS,
        LATENESS,
        SLACK,
        BLOCKING,
        OVERRUNS,
        STACK,
        STACK_OVERFLOWS,
        DROPPED,
        SKIPPED,
        PREEMPTIONS,
        MIGRATIONS,
        UTILIZATION,
        MODE_CHANGES,
        DEADLOCKS,
        DEPTH,
        LATENCY,
        DROPS,
        REACTION,
        AGE,
        QUEUE,
        EXHAUSTED;

        /** The word in YAML and report. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
