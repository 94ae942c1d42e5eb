package dev.tactus.check;

import java.util.List;

/**
 * The job that broke a contract, in full, and what its cores did between its arrival and its end. Instants in
 * picoseconds, -1 where there is none, {@link dev.tactus.sim.Time#NEVER} for no deadline.
 *
 * @param core the last core it was on, or -1
 * @param state how it ended, in the word of the job table
 * @param tardiness completion (or the end of what was seen) minus deadline, 0 if it was in time or has none
 * @param end its completion, or the end of what was seen
 * @param slices what the cores that it may use did in that time, in order; its own slices are among them
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
        List<Slice> slices,
        long leftOut,
        List<Share> shares) {

    /** What a core did for a while; task and job -1 where nobody in particular paid. */
    public record Slice(int core, long from, long to, int task, long job, String kind) {}

    /** How long the jobs of a task, or with -1 nobody's overhead, had the cores. */
    public record Share(int task, long picos) {}
}
