package dev.tactus.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.check.Contract.Figure;
import dev.tactus.sim.Header;
import dev.tactus.trace.Heads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Windows of the last k jobs against counting anew each time. */
class WindowsTest {
    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void theExtremeOfASlidingWindowIsThatOfItsFigures() {
        for (int round = 0; round < 100; round++) {
            int window = 1 + random.nextInt(40);
            SlidingExtreme least = new SlidingExtreme(-1, true);
            SlidingExtreme greatest = new SlidingExtreme(1, true);
            List<Long> all = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                all.add(random.nextLong(50));
                least.add(i, all.get(i));
                greatest.add(i, all.get(i));
                least.forget(i - window + 1);
                greatest.forget(i - window + 1);
                List<Long> last = all.subList(Math.max(0, i - window + 1), i + 1);
                assertThat(least.value()).isEqualTo(Collections.min(last));
                assertThat(greatest.value()).isEqualTo(Collections.max(last));
            }
            least.forget(1_000);
            assertThat(least.isEmpty()).isTrue();
        }
    }

    @Test
    void theSumOfTheLastJobsIsThatOfTheirCounts() {
        for (int round = 0; round < 100; round++) {
            int length = 1 + random.nextInt(40);
            JobWindow window = new JobWindow(length);
            int[] counts = new int[400];
            int newest = -1;
            for (int i = 0; i < 300; i++) {
                int job = Math.max(0, i - random.nextInt(6));
                newest = Math.max(newest, job);
                if (random.nextInt(3) > 0) {
                    counts[job]++;
                    window.count(job);
                } else {
                    window.reach(job);
                }
                long sum = 0;
                for (int k = Math.max(0, newest - length + 1); k <= newest; k++) {
                    sum += counts[k];
                }
                assertThat(window.sum()).isEqualTo(sum);
                assertThat(window.isWhole()).isEqualTo(newest >= length - 1);
            }
        }
    }

    @Test
    void aHugeWindowTakesNoMoreThanWhatIsCounted() {
        Header header = Heads.of(1, Heads.task("a", 100, 90));
        List<Contract> huge = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            huge.add(Draft.of(Figure.MISSES, 1).inJobs(Integer.MAX_VALUE).contract());
            huge.add(Draft.of(Figure.JITTER, 1).inJobs(Integer.MAX_VALUE).contract());
        }
        assertThat(new Contracts(header, huge, new Metrics(header), null).verdicts(0))
                .hasSize(100);
    }
}
