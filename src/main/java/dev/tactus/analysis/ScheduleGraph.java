package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that may become of a finite set of jobs on one core that displaces none and never idles while one is ready: each
 * is released at some instant of a window and executes for some length between two bounds. The states are the sets of
 * jobs that are done, each with the intervals of the instants at which the core may become free; states of one set
 * whose intervals touch are one. Where all urgencies differ, every instant of an interval is one that can happen.
 *
 * <p>Source: Nasri and Brandenburg 2017, An exact and sustainable analysis of non-preemptive scheduling (RTSS),
 * definitions 4 to 9.
 */
public final class ScheduleGraph {
    public static final String SOURCE = "Nasri and Brandenburg 2017, definitions 4 to 9";

    private static final int MOST_STATES = 100_000;

    /**
     * A job; times in picoseconds from power-on.
     *
     * @param earliest first instant at which it may be released; @param latest the last
     * @param shortest its least execution time; @param longest its largest
     * @param deadline absolute; @param urgency the smaller comes first
     * @param before the job that has to be done before it is ready, or -1
     */
    public record Job(
            long earliest, long latest, long shortest, long longest, long deadline, long urgency, int before) {}

    /** When something may be: from the first to the last instant. */
    public record Span(long first, long last) {}

    private final List<Job> jobs;
    private final long step;
    private final boolean byRelease;
    private final long[] first;
    private final long[] last;
    private Map<BitSet, List<Span>> next = new LinkedHashMap<>();

    private ScheduleGraph(List<Job> jobs, long step, boolean byRelease) {
        this.jobs = jobs;
        this.step = step;
        this.byRelease = byRelease;
        first = new long[jobs.size()];
        last = new long[jobs.size()];
        java.util.Arrays.fill(first, Long.MAX_VALUE);
    }

    /**
     * When each job may end, or null where there is too much to look at.
     *
     * @param step the distance of the instants that there are
     * @param byRelease whether the earlier release comes first among equal urgencies, else (and then) the first listed
     */
    public static @Nullable List<Span> finishes(List<Job> jobs, long step, boolean byRelease) {
        ScheduleGraph graph = new ScheduleGraph(jobs, step, byRelease);
        Map<BitSet, List<Span>> states = new LinkedHashMap<>();
        states.put(new BitSet(), List.of(new Span(0, 0)));
        long seen = 0;
        for (int done = 0; done < jobs.size(); done++) {
            graph.next = new LinkedHashMap<>();
            for (Map.Entry<BitSet, List<Span>> state : states.entrySet()) {
                for (Span free : state.getValue()) {
                    graph.expand(state.getKey(), free);
                    if (++seen > MOST_STATES) {
                        return null;
                    }
                }
            }
            states = graph.next;
        }
        List<Span> spans = new ArrayList<>();
        for (int j = 0; j < jobs.size(); j++) {
            spans.add(new Span(graph.first[j], graph.last[j]));
        }
        return spans;
    }

    private void expand(BitSet done, Span free) {
        List<Integer> waiting = new ArrayList<>();
        long certain = Long.MAX_VALUE;
        for (int j = 0; j < jobs.size(); j++) {
            int before = jobs.get(j).before;
            if (!done.get(j) && (before < 0 || done.get(before))) {
                waiting.add(j);
                certain = Math.min(certain, jobs.get(j).latest);
            }
        }
        long work = Math.max(free.last, certain); // by then some job has begun
        for (int j : waiting) {
            Job job = jobs.get(j);
            long earliest = Math.max(free.first, job.earliest);
            long latest = work;
            for (int other : waiting) {
                latest = other == j ? latest : Math.min(latest, beforeOther(j, other, free));
            }
            if (earliest <= latest) {
                ends(done, j, new Span(earliest + job.shortest, latest + job.longest));
            }
        }
    }

    /** The last instant at which a job may begin although the other one is not done. */
    private long beforeOther(int j, int i, Span free) {
        Job job = jobs.get(j);
        Job other = jobs.get(i);
        if (other.urgency > job.urgency) {
            return Long.MAX_VALUE;
        }
        long unreleased = other.latest - step;
        if (other.urgency < job.urgency) {
            return unreleased;
        }
        if (!byRelease) {
            return i < j ? unreleased : Long.MAX_VALUE;
        }
        if (i > j) {
            return other.latest < job.earliest ? unreleased : Long.MAX_VALUE;
        }
        // Released before the other it may begin when the core is free; where the core was free before, it begins at
        // its own release, and then the first listed of those released there is the one that does.
        return job.earliest < other.latest ? Math.max(unreleased, free.last) : unreleased;
    }

    private void ends(BitSet done, int j, Span at) {
        first[j] = Math.min(first[j], at.first);
        last[j] = Math.max(last[j], at.last);
        BitSet more = (BitSet) done.clone();
        more.set(j);
        List<Span> apart = new ArrayList<>();
        long from = at.first;
        long to = at.last;
        for (Span other : next.getOrDefault(more, List.of())) {
            if (other.last + step < from || to + step < other.first) {
                apart.add(other);
            } else {
                from = Math.min(from, other.first);
                to = Math.max(to, other.last);
            }
        }
        apart.add(new Span(from, to));
        next.put(more, apart);
    }
}
