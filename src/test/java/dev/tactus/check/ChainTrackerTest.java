package dev.tactus.check;

import static dev.tactus.sim.Kind.ABORT;
import static dev.tactus.sim.Kind.COMPLETE;
import static dev.tactus.sim.Kind.DISPATCH;
import static dev.tactus.sim.Kind.OVERWRITE;
import static dev.tactus.sim.Kind.RECEIVE;
import static dev.tactus.sim.Kind.RELEASE;
import static dev.tactus.sim.Kind.SEND;
import static dev.tactus.sim.Kind.SIGNAL;
import static dev.tactus.sim.Kind.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.trace.Heads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainTrackerTest {
    private static final Header.Link REGISTER = new Header.Link(Header.LinkType.REGISTER, -1, -1);
    private static final Header.Link MESSAGE = new Header.Link(Header.LinkType.MESSAGE, 0, -1);
    private static final Header.Link BY_MESSAGE = new Header.Link(Header.LinkType.ACTIVATED, 0, -1);
    private static final Header.Link BY_EVENT = new Header.Link(Header.LinkType.ACTIVATED, -1, 0);
    private static final Header.Link BY_COMPLETION = new Header.Link(Header.LinkType.ACTIVATED, -1, -1);

    /** A record of the stream. */
    private record Event(long at, Kind kind, int place, int task, long value) {}

    private final List<Event> events = new ArrayList<>();

    private static Header head(Header.Link link, int tasks, long... lets) {
        Header.Task[] all = new Header.Task[tasks];
        for (int i = 0; i < tasks; i++) {
            all[i] = lets.length == 0 ? Heads.task("t" + i, 10, 10) : Heads.let("t" + i, 10, lets[i]);
        }
        List<Integer> path = IntStream.range(0, tasks).boxed().toList();
        List<Header.Link> links = IntStream.range(1, tasks).mapToObj(i -> link).toList();
        return Heads.of(2, List.of(new Header.Chain("c", path, links, false)), all);
    }

    private void job(int task, long release, long start, long end) {
        events.add(new Event(release, RELEASE, -1, task, release));
        events.add(new Event(start, DISPATCH, 0, task, Flags.FIRST));
        events.add(new Event(end, COMPLETE, 0, task, end - release));
    }

    private ChainStats run(Header header, long end) {
        ChainTracker tracker = new ChainTracker(header);
        events.sort(Comparator.comparingLong(Event::at));
        for (Event event : events) {
            if (event.at < end) {
                tracker.accept(event.kind, event.at, event.place, event.task, event.value);
            }
        }
        tracker.advance(end);
        return tracker.chain(0);
    }

    private static List<Long> figures(ChainStats chain) {
        return List.of(
                chain.reaction(), chain.reactionReduced(), chain.reactionBest(), chain.age(), chain.ageReduced());
    }

    /** The schedule of case ce-17: s 5/1, f 10/2, a 20/5, fixed priority, one core. */
    private void ce17(int s, int f, int a) {
        for (long t = 0; t < 400; t += 20) {
            job(s, t, t, t + 1);
            job(s, t + 5, t + 5, t + 6);
            job(s, t + 10, t + 10, t + 11);
            job(s, t + 15, t + 15, t + 16);
            job(f, t, t + 1, t + 3);
            job(f, t + 10, t + 11, t + 13);
            job(a, t, t + 3, t + 9);
        }
    }

    @Test
    void aChainFromFastToSlowOnOneCore() {
        ce17(0, 1, 2);
        assertThat(figures(run(head(REGISTER, 3), 120))).containsExactly(29L, 24L, 9L, 29L, 9L);
    }

    @Test
    void aChainFromSlowToFastOnOneCore() {
        ce17(2, 1, 0);
        assertThat(figures(run(head(REGISTER, 3), 120))).containsExactly(33L, 13L, 13L, 33L, 28L);
    }

    @Test
    void aChainOverTwoCoresWithRegistersBetweenThem() {
        for (long t = 0; t < 400; t += 20) {
            job(0, t, t, t + 3);
            job(0, t + 10, t + 10, t + 13);
            job(1, t, t + 2, t + 8);
            for (int k = 0; k < 4; k++) {
                job(2, t + 5 * k, t + 5 * k, t + 5 * k + 2);
            }
            job(3, t + 2, t + 3, t + 4);
            job(3, t + 12, t + 13, t + 14);
        }
        assertThat(figures(run(head(REGISTER, 4), 100))).containsExactly(44L, 34L, 24L, 44L, 34L);
    }

    @Test
    void aWriteComesBeforeAReadOfTheSameInstantInWhateverOrderTheyAreTold() {
        for (long t = 0; t < 200; t += 10) {
            events.add(new Event(t + 4, RELEASE, -1, 1, t + 4));
            events.add(new Event(t + 4, DISPATCH, 0, 1, Flags.FIRST));
            events.add(new Event(t + 4, COMPLETE, 0, 1, 0));
            job(0, t, t, t + 4);
        }
        assertThat(figures(run(head(REGISTER, 2), 100))).containsExactly(14L, 4L, 4L, 14L, 4L);
    }

    @Test
    void valuesThatNobodyReadInTimeAreOverwritten() {
        for (long t = 0; t < 1_000; t += 10) {
            job(0, t, t, t + 1);
            if (t % 100 == 0) {
                job(1, t, t + 5, t + 6);
            }
        }
        ChainStats chain = run(head(REGISTER, 2), 900);
        assertThat(figures(chain)).containsExactly(106L, 96L, 6L, 106L, 6L);
        assertThat(chain.outputs()).isEqualTo(9);
    }

    @Test
    void aJobThatIsActivatedByACompletionTakesExactlyThatValue() {
        for (long t = 0; t < 200; t += 10) {
            job(0, t, t, t + 2);
            events.add(new Event(t + 2, RELEASE, -1, 1, t + 2));
            events.add(new Event(t + 18, DISPATCH, 1, 1, Flags.FIRST));
            events.add(new Event(t + 19, COMPLETE, 1, 1, 17));
        }
        assertThat(figures(run(head(BY_COMPLETION, 2), 190))).containsExactly(29L, 19L, 19L, 29L, 19L);
    }

    @Test
    void aSkippedJobTakesItsPredecessorsValueWithIt() {
        for (long t = 0; t < 200; t += 10) {
            job(0, t, t, t + 2);
            if (t == 100) {
                events.add(new Event(t + 2, SKIP, -1, 1, t + 2));
            } else {
                job(1, t + 2, t + 3, t + 4);
            }
        }
        assertThat(figures(run(head(BY_COMPLETION, 2), 190))).containsExactly(24L, 14L, 4L, 24L, 4L);
    }

    @Test
    void aJobThatIsActivatedByASignalTakesTheValueOfTheSignal() {
        for (long t = 0; t < 200; t += 10) {
            job(0, t, t, t + 5);
            events.add(new Event(t + 2, SIGNAL, 0, 0, 0));
            job(1, t + 2, t + 3, t + 4);
        }
        assertThat(figures(run(head(BY_EVENT, 2), 190))).containsExactly(14L, 4L, 4L, 14L, 4L);
    }

    @Test
    void ofSignalsOfOneInstantEachReleasesItsOwnJob() {
        for (long t = 0; t < 200; t += 10) {
            // Another task signals first, and its job reads what was written last; the second one has the value of 0's.
            job(0, t, t, t + 5);
            events.add(new Event(t + 2, SIGNAL, 0, 2, 0));
            events.add(new Event(t + 2, RELEASE, -1, 1, t + 2));
            events.add(new Event(t + 2, SIGNAL, 0, 0, 0));
            events.add(new Event(t + 2, RELEASE, -1, 1, t + 2));
            for (int k = 3; k < 5; k++) {
                events.add(new Event(t + k, DISPATCH, 0, 1, Flags.FIRST));
                events.add(new Event(t + k, COMPLETE, 0, 1, k - 2));
            }
        }
        assertThat(figures(run(head(BY_EVENT, 2), 190))).containsExactly(14L, 4L, 4L, 14L, 13L);
    }

    @Test
    void aValueTravelsWithItsMessage() {
        for (long t = 0; t < 300; t += 10) {
            job(0, t, t, t + 3);
            events.add(new Event(t + 2, SEND, 0, 0, t / 10));
        }
        for (long t = 25; t < 300; t += 10) {
            events.add(new Event(t, RELEASE, -1, 1, t));
            events.add(new Event(t, DISPATCH, 0, 1, Flags.FIRST));
            events.add(new Event(t, RECEIVE, 0, 1, (t - 25) / 10));
            events.add(new Event(t + 1, COMPLETE, 0, 1, 1));
        }
        ChainStats first = run(head(MESSAGE, 2), 290);
        assertThat(figures(first)).containsExactly(36L, 26L, 26L, 36L, 26L);
        assertThat(figures(run(head(BY_MESSAGE, 2), 290))).isEqualTo(figures(first));
    }

    @Test
    void aReceiveThatFindsNothingKeepsTheOldValue() {
        for (long t = 0; t < 300; t += 10) {
            job(0, t, t, t + 3);
            if (t % 20 == 0) {
                events.add(new Event(t + 2, SEND, 0, 0, t / 20));
                events.add(new Event(t + 5, RECEIVE, 0, 1, t / 20));
            }
            events.add(new Event(t + 5, RELEASE, -1, 1, t + 5));
            events.add(new Event(t + 5, DISPATCH, 0, 1, Flags.FIRST));
            events.add(new Event(t + 6, COMPLETE, 0, 1, 1));
        }
        assertThat(figures(run(head(MESSAGE, 2), 290))).containsExactly(26L, 16L, 6L, 26L, 16L);
    }

    @Test
    void anOverwrittenMessageTakesItsValueWithIt() {
        for (long t = 0; t < 300; t += 10) {
            job(0, t, t, t + 3);
            events.add(new Event(t + 2, SEND, 0, 0, t / 10));
            if (t % 20 == 0) {
                events.add(new Event(t + 12, OVERWRITE, 0, 0, t / 10));
            } else {
                events.add(new Event(t + 5, RELEASE, -1, 1, t + 5));
                events.add(new Event(t + 5, DISPATCH, 0, 1, Flags.FIRST));
                events.add(new Event(t + 5, RECEIVE, 0, 1, t / 10));
                events.add(new Event(t + 6, COMPLETE, 0, 1, 1));
            }
        }
        assertThat(figures(run(head(BY_MESSAGE, 2), 290))).containsExactly(26L, 16L, 6L, 26L, 6L);
    }

    @Test
    void anAbortedJobWritesNothing() {
        for (long t = 0; t < 200; t += 10) {
            job(0, t, t, t + 1);
            events.add(new Event(t, RELEASE, -1, 1, t));
            events.add(new Event(t + 2, DISPATCH, 0, 1, Flags.FIRST));
            events.add(new Event(t + 9, t % 40 == 0 ? ABORT : COMPLETE, 0, 1, 9));
        }
        assertThat(figures(run(head(REGISTER, 2), 200))).containsExactly(29L, 19L, 9L, 29L, 9L);
    }

    @Test
    void nothingCountsBeforeTheLastTaskOfTheChainIsThere() {
        for (long t = 0; t < 2_000; t += 10) {
            job(0, t, t, t + 1);
            events.add(new Event(t + 2, SEND, 0, 0, t / 10));
        }
        // The receiver comes at 1000, finds 100 old messages, and reads two every 10.
        long number = 0;
        for (long t = 1_000; t < 2_000; t += 5) {
            events.add(new Event(t, RELEASE, -1, 1, t));
            events.add(new Event(t, DISPATCH, 0, 1, Flags.FIRST));
            events.add(new Event(t + 4, RECEIVE, 0, 1, number++));
            events.add(new Event(t + 4, COMPLETE, 0, 1, 4));
        }
        ChainStats chain = run(head(BY_MESSAGE, 2), 1_990);
        assertThat(chain.age()).isEqualTo(1_509 - 1_000);
        assertThat(chain.outputs()).isPositive();
    }

    @Test
    void randomChainsOfLogicalExecutionTimesAgreeWithTheEndlessSchedule() {
        SplittableRandom random = new SplittableRandom(17);
        long[] periods = {2, 3, 4, 5, 6, 10};
        for (int round = 0; round < 300; round++) {
            int n = 2 + random.nextInt(3);
            long[] period = new long[n];
            long[] offset = new long[n];
            long[] let = new long[n];
            events.clear();
            for (int i = 0; i < n; i++) {
                period[i] = periods[random.nextInt(periods.length)];
                offset[i] = random.nextInt(12);
                let[i] = 1 + random.nextInt((int) period[i] + 2);
                for (long t = offset[i]; t < 900; t += period[i]) {
                    events.add(new Event(t, RELEASE, -1, i, t));
                }
            }
            java.util.Collections.shuffle(events, new java.util.Random(round));
            ChainStats chain = run(head(REGISTER, n, let), 800);
            assertThat(figures(chain))
                    .as("round %d: periods %s offsets %s lets %s", round, period, offset, let)
                    .isEqualTo(endless(n, period, offset, let));
        }
    }

    /** Straight from the definition: reads of a late hyperperiod followed forwards, its outputs followed backwards. */
    private static List<Long> endless(int n, long[] period, long[] offset, long[] let) {
        long reaction = -1;
        long reduced = -1;
        long best = Long.MAX_VALUE;
        long age = -1;
        long ageReduced = -1;
        for (long read = offset[0] + 300 / period[0] * period[0]; read < 420; read += period[0]) {
            long next = read + period[0];
            long out = next + let[0];
            for (int i = 1; i < n; i++) {
                out = offset[i] - Math.floorDiv(offset[i] - out, period[i]) * period[i] + let[i];
            }
            reaction = Math.max(reaction, out - read);
            reduced = Math.max(reduced, out - next);
        }
        int last = n - 1;
        for (long out = offset[last] + let[last] + 300 / period[last] * period[last]; out < 420; out += period[last]) {
            long used = source(n, period, offset, let, out);
            best = Math.min(best, out - used);
            ageReduced = Math.max(ageReduced, out - used);
            age = Math.max(age, out + period[last] - used);
        }
        return List.of(reaction, reduced, best, age, ageReduced);
    }

    /** The read that the output at {@code w} uses, going backwards. */
    private static long source(int n, long[] period, long[] offset, long[] let, long w) {
        long read = w - let[n - 1];
        for (int i = n - 2; i >= 0; i--) {
            long k = Math.floorDiv(read - let[i] - offset[i], period[i]);
            read = offset[i] + k * period[i];
        }
        return read;
    }

    @Test
    void aChainLeavesItsDigestAlone() {
        ce17(0, 1, 2);
        ChainStats one = run(head(REGISTER, 3), 120);
        ChainStats again = run(head(REGISTER, 3), 120);
        ChainStats longer = run(head(REGISTER, 3), 140);
        assertThat(one.digest()).isEqualTo(again.digest()).isNotEqualTo(longer.digest());
    }

    @Test
    void aMillionRecordsAllocateNothing() {
        ChainTracker tracker = new ChainTracker(head(REGISTER, 2));
        feed(tracker, 0, 10_000);
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        feed(tracker, 10_000, 200_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 10);
    }

    private static void feed(ChainTracker tracker, long first, long count) {
        for (long i = first; i < first + count; i++) {
            for (int task = 0; task < 2; task++) {
                if (task == 0 || i % 7 == 0) {
                    tracker.accept(RELEASE, i * 10 + task * 5, -1, task, i * 10 + task * 5);
                    tracker.accept(DISPATCH, i * 10 + task * 5, 0, task, Flags.FIRST);
                    tracker.accept(COMPLETE, i * 10 + task * 5 + 2, 0, task, 2);
                }
            }
        }
    }
}
