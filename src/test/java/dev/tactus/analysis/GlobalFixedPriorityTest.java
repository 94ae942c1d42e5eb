package dev.tactus.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bounds against their recurrence, looked at for one window after the other. */
class GlobalFixedPriorityTest {
    private static final int SETS = 2_000;

    private static final long MS = 1_000_000_000L;

    private static List<TaskModel> tasks(Random random, int cores) {
        List<TaskModel> tasks = new ArrayList<>();
        int count = cores + 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            long period = 4 + random.nextInt(40);
            long wcet = 1 + random.nextInt((int) Math.max(1, period / 2));
            long deadline = wcet + random.nextInt((int) (period - wcet) + 1);
            tasks.add(TaskModel.of("t" + i, wcet, period, deadline, random.nextInt(count)));
        }
        return tasks;
    }

    /** The least window that is enough, null beyond the deadline. */
    private static @Nullable Long least(TaskModel task, List<TaskModel> tasks, @Nullable Long[] known, int cores) {
        for (long window = task.wcet(); window <= task.deadline(); window++) {
            long most = window - task.wcet() + 1;
            long sum = 0;
            List<Long> more = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                TaskModel other = tasks.get(i);
                if (other != task && other.priority() >= task.priority()) {
                    Long response = known[i];
                    long latest = response == null ? other.deadline() : response;
                    long fresh = Math.min(most, GlobalFixedPriority.fresh(other, window));
                    long carried = Math.min(most, GlobalFixedPriority.carried(other, window, latest));
                    sum += fresh;
                    more.add(Math.max(0, carried - fresh));
                }
            }
            more.sort(Comparator.reverseOrder());
            sum += more.stream().limit(cores - 1).mapToLong(Long::longValue).sum();
            if (sum / cores + task.wcet() <= window) {
                return window;
            }
        }
        return null;
    }

    private static List<@Nullable Long> least(List<TaskModel> tasks, int cores) {
        @Nullable Long[] known = new Long[tasks.size()];
        for (int priority = tasks.size(); priority >= 0; priority--) {
            @Nullable Long[] found = known.clone();
            for (int i = 0; i < found.length; i++) {
                if (tasks.get(i).priority() == priority) {
                    found[i] = least(tasks.get(i), tasks, known, cores);
                    if (found[i] == null) {
                        return Arrays.asList(known);
                    }
                }
            }
            known = found;
        }
        return Arrays.asList(known);
    }

    @Test
    void theBoundIsTheLeastWindowThatIsEnough() {
        Random random = new Random(1);
        int bounded = 0;
        for (int i = 0; i < SETS; i++) {
            int cores = 2 + random.nextInt(3);
            List<TaskModel> tasks = tasks(random, cores);
            List<@Nullable Long> bounds = GlobalFixedPriority.bounds(tasks, cores);
            assertThat(bounds).as("%s on %s", tasks, cores).isEqualTo(least(tasks, cores));
            List<@Nullable Long> enumerated = GlobalFixedPriority.enumeratedBounds(tasks, cores);
            for (int k = 0; k < bounds.size(); k++) {
                Long plain = bounds.get(k);
                if (plain != null) {
                    bounded++;
                    assertThat(enumerated.get(k))
                            .as("%s on %s", tasks, cores)
                            .isBetween(tasks.get(k).wcet(), plain);
                }
            }
        }
        assertThat(bounded).isPositive();
    }

    /** Where as many tasks interfere as there are cores, one picosecond is lacking in window after window. */
    @Test
    void itLeapsOverWindowsInWhichAllCoresAreBusy() {
        long[] wcets = {3, 4, 1, 2};
        long[] periods = {9, 10, 9, 9};
        List<TaskModel> tasks = new ArrayList<>();
        for (int i = 0; i < wcets.length; i++) {
            long period = periods[i] * MS;
            tasks.add(TaskModel.of("t" + i, wcets[i] * MS, period, period, (int) -periods[i]));
        }
        Long[] bounds = {4_999_999_999L, 7_499_999_999L, 4 * MS, 3_999_999_999L};
        assertThat(GlobalFixedPriority.bounds(tasks, 2)).containsExactly(bounds);
        assertThat(GlobalFixedPriority.enumeratedBounds(tasks, 2)).containsExactly(bounds);
    }
}
