package dev.tactus.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left is needed, all of it and nothing else. */
class DeltaDebuggingTest {
    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void whatIsNeededIsLeftInItsOrder() {
        assertThat(DeltaDebugging.smallest(upTo(100), part -> part.containsAll(List.of(71, 3, 99))))
                .containsExactly(3, 71, 99);
    }

    @Test
    void nothingIsLeftWhereNothingIsNeeded() {
        assertThat(DeltaDebugging.smallest(upTo(9), part -> true)).isEmpty();
        assertThat(DeltaDebugging.smallest(List.<Integer>of(), part -> false)).isEmpty();
    }

    @Test
    void allIsLeftWhereAllIsNeeded() {
        assertThat(DeltaDebugging.smallest(upTo(7), part -> part.size() == 7)).isEqualTo(upTo(7));
    }

    @Test
    void oneOfAThousandTakesFewQuestions() {
        AtomicInteger asked = new AtomicInteger();
        assertThat(DeltaDebugging.smallest(upTo(1_000), part -> {
                    asked.incrementAndGet();
                    return part.contains(700);
                }))
                .containsExactly(700);
        assertThat(asked.get()).isLessThan(60);
    }

    /** Conditions that are not monotone too: what is asked for is that no single item can go. */
    @Test
    void noSingleItemOfTheAnswerCanGo() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int count = 1 + random.nextInt(12);
            TreeSet<Integer> failing = new TreeSet<>();
            IntStream.range(0, 1 << count).filter(i -> random.nextInt(4) == 0).forEach(failing::add);
            failing.add((1 << count) - 1);
            List<Integer> least = DeltaDebugging.smallest(upTo(count), part -> failing.contains(bits(part)));
            assertThat(failing).contains(bits(least));
            for (Integer each : least) {
                assertThat(failing).doesNotContain(bits(least) & ~(1 << each));
            }
        }
    }

    private static int bits(List<Integer> part) {
        return part.stream().mapToInt(i -> 1 << i).sum();
    }

    @Test
    void itEndsWhenEverythingIsDenied() {
        AtomicInteger asked = new AtomicInteger();
        List<Integer> left = DeltaDebugging.smallest(
                upTo(64), part -> part.containsAll(List.of(5, 60)) && asked.incrementAndGet() < 5);
        assertThat(left).contains(5, 60).hasSizeLessThan(64);
    }
}
