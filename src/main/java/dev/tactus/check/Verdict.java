package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/**
 * What became of one contract.
 *
 * @param observed the worst figure seen, in the contract's unit; null where nothing was seen
 * @param of 1, or what the figure is a part of: a share of time, a number of jobs
 * @param at the instant of the first violation, -1 where there is none
 * @param because one sentence for people
 * @param watched how many jobs, messages or outputs were seen
 * @param breach the first violation, null where there is none or no single job stands for it
 */
public record Verdict(
        Contract contract,
        Status status,
        @Nullable Long observed,
        long of,
        long at,
        String because,
        long watched,
        @Nullable Breach breach) {

    /** How a contract came out. */
    public enum Status {
        /** It held, and was watched long enough. */
        KEPT,
        /** It was violated. */
        BROKEN,
        /** It held, but too little was seen to say so. */
        UNDECIDED;

        /** The word of the report. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The first violation of a contract.
     *
     * @param at when it happened; @param value the figure that violates it
     * @param task the task concerned, or -1; @param job its job, or -1; @param arrival of that job, or -1
     */
    public record Breach(long at, long value, int task, long job, long arrival) {}
}
