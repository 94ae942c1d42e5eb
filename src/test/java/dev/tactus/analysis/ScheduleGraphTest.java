package dev.tactus.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.analysis.ScheduleGraph.Job;
import dev.tactus.analysis.ScheduleGraph.Span;
import dev.tactus.testing.Effort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sets of jobs on one core that displaces none, against every release and length that there can be, one by one. */
class ScheduleGraphTest {
    private static Job job(long earliest, long latest, long shortest, long longest, long urgency) {
        return new Job(earliest, latest, shortest, longest, 1_000, urgency, -1);
    }

    @Test
    void aCoreThatIsFreeStartsWhatIsThere() {
        List<Job> jobs = List.of(job(0, 0, 1, 5, 2), job(0, 0, 1, 20, 3), job(10, 10, 5, 5, 1));
        assertThat(ScheduleGraph.finishes(jobs, 1, false))
                .containsExactly(new Span(1, 5), new Span(2, 25), new Span(15, 30));
    }

    @Test
    void inContinuousTimeALessUrgentJobBeginsJustBefore() {
        List<Job> jobs = List.of(job(0, 20, 10, 10, 1), job(0, 20, 50, 50, 2));
        assertThat(ScheduleGraph.finishes(jobs, 1, false)).containsExactly(new Span(10, 79), new Span(50, 80));
        assertThat(ScheduleGraph.finishes(jobs, 20, false)).containsExactly(new Span(10, 60), new Span(50, 80));
    }

    @Test
    void equalJobsComeByReleaseOrAsListed() {
        List<Job> jobs = List.of(job(0, 0, 10, 10, 1), job(4, 4, 5, 5, 2), job(2, 2, 5, 5, 2));
        assertThat(ScheduleGraph.finishes(jobs, 1, false).get(1)).isEqualTo(new Span(15, 15));
        assertThat(ScheduleGraph.finishes(jobs, 1, true).get(1)).isEqualTo(new Span(20, 20));
    }

    @Test
    void tooManyStatesAreNoAnswer() {
        List<Job> many = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            many.add(job(0, 1_000, 1, 3, i));
        }
        assertThat(ScheduleGraph.finishes(many, 1, false)).isNull();
    }

    @Tag("slow")
    @Test
    void whatItSaysOfDifferentUrgenciesIsWhatAllCombinationsGive() {
        int sets = Effort.amount(500, 10_000);
        for (int seed = 0; seed < sets; seed++) {
            List<Job> jobs = random(new Random(seed), false);
            assertThat(ScheduleGraph.finishes(jobs, 1, false))
                    .as("seed %d: %s", seed, jobs)
                    .isEqualTo(all(jobs));
        }
    }

    @Tag("slow")
    @Test
    void ofEqualUrgenciesByReleaseNoCombinationIsOutside() {
        int sets = Effort.amount(500, 10_000);
        for (int seed = 0; seed < sets; seed++) {
            List<Job> jobs = random(new Random(seed), true);
            List<Span> bounds = ScheduleGraph.finishes(jobs, 1, true);
            List<Span> found = all(jobs);
            for (int j = 0; j < jobs.size(); j++) {
                assertThat(bounds.get(j).first())
                        .as("seed %d: %s", seed, jobs)
                        .isLessThanOrEqualTo(found.get(j).first());
                assertThat(bounds.get(j).last())
                        .as("seed %d: %s", seed, jobs)
                        .isGreaterThanOrEqualTo(found.get(j).last());
            }
        }
    }

    private static List<Job> random(Random random, boolean equal) {
        List<Job> jobs = new ArrayList<>();
        int count = 2 + random.nextInt(3);
        int most = count == 4 ? 2 : 3;
        for (int i = 0; i < count; i++) {
            long earliest = random.nextInt(8);
            long shortest = 1 + random.nextInt(5);
            boolean after = i > 0 && random.nextInt(5) == 0;
            jobs.add(new Job(
                    earliest,
                    earliest + random.nextInt(most + 1),
                    shortest,
                    shortest + random.nextInt(most),
                    1_000,
                    equal ? random.nextInt(2) : (i * 7 + 3) % 5,
                    after ? i - 1 : -1));
        }
        return jobs;
    }

    /** When each job ends in any combination of releases and lengths. */
    private static List<Span> all(List<Job> jobs) {
        long[] first = new long[jobs.size()];
        long[] last = new long[jobs.size()];
        Arrays.fill(first, Long.MAX_VALUE);
        combine(jobs, 0, new long[jobs.size()], new long[jobs.size()], first, last);
        List<Span> spans = new ArrayList<>();
        for (int j = 0; j < jobs.size(); j++) {
            spans.add(new Span(first[j], last[j]));
        }
        return spans;
    }

    private static void combine(List<Job> jobs, int j, long[] release, long[] length, long[] first, long[] last) {
        if (j == jobs.size()) {
            long[] ends = run(jobs, release, length);
            for (int i = 0; i < ends.length; i++) {
                first[i] = Math.min(first[i], ends[i]);
                last[i] = Math.max(last[i], ends[i]);
            }
            return;
        }
        Job job = jobs.get(j);
        for (release[j] = job.earliest(); release[j] <= job.latest(); release[j]++) {
            for (length[j] = job.shortest(); length[j] <= job.longest(); length[j]++) {
                combine(jobs, j + 1, release, length, first, last);
            }
        }
    }

    /** One combination: at each instant at which the core is free the first of those that are ready begins. */
    private static long[] run(List<Job> jobs, long[] release, long[] length) {
        long[] ends = new long[jobs.size()];
        long now = 0;
        for (int done = 0; done < jobs.size(); now++) {
            int next = -1;
            for (int j = 0; j < jobs.size(); j++) {
                int before = jobs.get(j).before();
                if (ends[j] == 0 && release[j] <= now && (before < 0 || ends[before] > 0 && ends[before] <= now)) {
                    boolean comes = next < 0
                            || jobs.get(j).urgency() < jobs.get(next).urgency()
                            || jobs.get(j).urgency() == jobs.get(next).urgency() && release[j] < release[next];
                    next = comes ? j : next;
                }
            }
            if (next >= 0) {
                now += length[next];
                ends[next] = now;
                done++;
                now--;
            }
        }
        return ends;
    }
}
