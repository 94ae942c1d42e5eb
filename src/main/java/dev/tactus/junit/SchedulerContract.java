package dev.tactus.junit;

import dev.tactus.board.Board;
import dev.tactus.board.InputException;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.check.Conduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Tests that every scheduler passes, over random boards: extend it, say what stands behind {@code scheduler:}, and run
 * it with JUnit 5. A failure shows the board on which it happens.
 *
 * <pre>{@code
 * class AgingContractTest extends SchedulerContract {
 *     @Override
 *     protected String scheduler() {
 *         return "{class: my.Aging, step: 2ms}";
 *     }
 * }
 * }</pre>
 */
public abstract class SchedulerContract {
    private static final long MILLI = 1_000_000_000L;

    /** Jobs of the long run that shows what is kept, and how many bytes each may leave behind. */
    private static final long LONG_RUN = 200_000;

    private static final long BYTES = 4;

    /** What stands behind {@code scheduler:}, as {@code {class: my.Policy, gain: 3}}. */
    protected abstract String scheduler();

    /** Whether it never leaves a core free while a job waits that could use it; say false if it may. */
    protected boolean workConserving() {
        return true;
    }

    /** How many random boards each test runs. */
    protected int boards() {
        return 200;
    }

    /** Where the class of the scheduler is found. */
    protected ClassLoader classes() {
        return getClass().getClassLoader();
    }

    /** No job is on two cores, no core has two jobs, each is where it may be, and the kernel refuses nothing. */
    @Test
    public void theRulesAreKept() {
        everywhere(true, (run, conduct) -> Assertions.assertNull(conduct.breach()));
    }

    /** No core is free while a job waits that could use it. */
    @Test
    public void noCoreIsFreeWhileAJobWaitsForIt() {
        Assumptions.assumeTrue(workConserving(), "the scheduler does not claim to be work-conserving");
        everywhere(true, (run, conduct) -> Assertions.assertNull(conduct.idling()));
    }

    /** Where there is less than half the work that the cores can do, each job that is released is completed. */
    @Test
    public void everyJobIsCompletedWhereThereIsRoom() {
        everywhere(
                false,
                (run, conduct) -> Assertions.assertEquals("", conduct.unfinished(), "jobs that never end, by task"));
    }

    /** Runs of one board are equal: each alone, and two that take turns, so that they share nothing. */
    @Test
    public void equalRunsAreEqual() {
        everywhere(true, (run, conduct) -> {
            Run first = Run.of(run.board(), 1);
            Run second = Run.of(run.board(), 1);
            for (long at = 0; at < 100; at += 7) {
                first.until(at * MILLI);
                second.until((at + 3) * MILLI);
            }
            first.toEnd();
            second.toEnd();
            Assertions.assertEquals(run.digest(), first.digest(), "digest of a run that is repeated");
            Assertions.assertEquals(run.digest(), second.digest(), "digest of a run beside another one");
        });
    }

    /** What it holds does not grow with the jobs that it has seen: those that are completed are forgotten. */
    @Test
    public void nothingIsKeptOfJobsThatAreDone() {
        Run run = Run.of(load("""
                        scenario: long
                        clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}
                        domains: {cpu: {scheduler: %s}}
                        tasks:
                          a: {period: 10us, priority: 1, wcet: 3us}
                          b: {period: 10us, priority: 2, wcet: 4us}
                          c: {period: 20us, priority: 3, wcet: 5us}
                        duration: 1s
                        """.replace("%s", scheduler())), 1);
        run.until(100 * MILLI);
        long before = live(Long.MIN_VALUE);
        run.toEnd();
        long most = before + BYTES * LONG_RUN;
        long after = live(most);
        Assertions.assertTrue(after <= most, () -> "after 225 000 jobs more it holds " + (after - before) + " B more");
    }

    /**
     * What the heap holds; collected again while that is more than {@code enough}, as a collector may take its time.
     */
    private static long live(long enough) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 8 && least > enough; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Runs every random board to its end, and has something said of it. */
    private void everywhere(boolean overloadedToo, BiConsumer<Run, Conduct> says) {
        for (int seed = 1; seed <= boards(); seed++) {
            boolean overloaded = overloadedToo && seed % 2 == 0;
            String text = new RandomScenario(seed, scheduler(), overloaded).text();
            try {
                Run run = Run.of(load(text), 1);
                Conduct conduct = new Conduct(run.header());
                run.addSink(conduct);
                run.toEnd();
                says.accept(run, conduct);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(e.getMessage() + "\non random board " + seed + ":\n" + text, e);
            }
        }
    }

    private Board load(String text) {
        try {
            Path file = Files.createTempFile("scheduler", ".yaml");
            try {
                Files.writeString(file, text);
                return Loader.load(new Request(List.of(file), List.of(), null, null, classes()));
            } catch (InputException e) {
                throw new AssertionError(e.render(), e);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
