package dev.tactus.junit;

import static dev.tactus.junit.BoardAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tactus.board.Board;
import dev.tactus.board.Jobs;
import dev.tactus.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@BoardTest(board = "boards/stm32mp157c-dk2.yaml", firmware = "firmware-tasks/motor-control.yaml", duration = "300ms")
class BoardTestTest {
    private static final String STM32 = "boards/stm32mp157c-dk2.yaml";
    private static final String MOTOR = "firmware-tasks/motor-control.yaml";
    private static final String SLOW = "tasks.current-loop.body.1.compute=36us";

    private BoardRun first;

    @BeforeEach
    void takesARun(BoardRun run) {
        first = run;
    }

    @Test
    void aTestOfAnAnnotatedClassTakesTheRun(BoardRun run) {
        assertThat(run)
                .keepsItsContracts()
                .task("current-loop")
                .missesNoDeadline()
                .respondsWithin("40us")
                .hasJitterOfAtMost("10us")
                .chain("command-to-motor")
                .reactsWithin("25ms")
                .usesNothingOlderThan("25ms")
                .core("m4")
                .isBusyAtMost("70%")
                .mailbox("to-m4")
                .losesNothing()
                .holdsAtMost(16);
        assertThat(run.end()).isEqualTo(300_000_000_000L);
    }

    @Test
    void testsThatAskForTheSameRunShareIt(BoardRun one, BoardRun other) {
        assertThat((Object) one).isSameAs(other);
        assertThat((Object) first).isSameAs(one);
    }

    /** Its jobs take 20 us more than their period, so that they are late from the 26th on; 21 of them are run. */
    @Test
    void whatIsAskedAfterwardsIsAskedOfTheRunThatWasMadeHoweverLongItsWindow(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("slow.yaml"), """
                scenario: slow
                clusters: {c: {cores: 1, opps: [{frequency: 1GHz}]}}
                tasks: {t: {period: 1ms, deadline: 1500us, wcet: 1020us}}
                """);
        ClassLoader classes = getClass().getClassLoader();
        Given given = new Given(List.of(file.toString()), List.of(), null, "", List.of(), classes);
        BoardRun run = BoardRun.of(given, given.load());
        assertThat(run.end()).isLessThan(25_000_000_000L);
        Verdict asked = run.ask("{task: t, misses: {at-most: 0, in: 100}}").verdict();
        assertThat(asked.status()).isNotEqualTo(Verdict.Status.BROKEN);
    }

    @Nested
    class Inside {
        @Test
        void aNestedClassHasTheBoardOfTheOneAroundIt(BoardRun run) {
            assertThat(run.board().name()).isEqualTo("stm32mp157c-dk2");
        }
    }

    @BoardTest(set = "tasks.supervisor.period=20ms")
    void aMethodAddsToItsClass(BoardRun run, Board board) {
        assertThat(run.task("supervisor").released()).isEqualTo(15);
        assertThat(board.plan().duration()).isEqualTo(300_000_000_000L);
    }

    @BoardTest(seed = 2)
    void figuresJobsAndReportAgree(BoardRun run) {
        List<Jobs.Job> jobs = run.jobs("current-loop");
        assertThat(jobs).hasSize((int) run.task("current-loop").released());
        long longest = jobs.stream().mapToLong(Jobs.Job::response).max().orElseThrow();
        assertThat(longest).isEqualTo(run.task("current-loop").response().max());
        assertThat(run.report())
                .contains("\"digest\" : \"" + run.digest() + "\"")
                .contains("\"max\" : " + longest);
        assertThat(run).hasDigest(run.digest());
    }

    @BoardTest
    void aRunDrivenByHandStopsWhereItIsTold(SteppedRun run) {
        assertThat(run.until("10us").now()).isEqualTo(10_000_000L);
        assertThat(run.task("current-loop").completed()).isZero();
        assertThat(run.until("5us").now()).as("time goes only forward").isEqualTo(10_000_000L);
        assertThat(run.untilCompleted("current-loop", 3)).isTrue();
        assertThat(run.task("current-loop").completed()).isEqualTo(3);
        assertThat(run.jobs()).anySatisfy(job -> {
            assertThat(job.task()).isEqualTo("current-loop");
            assertThat(job.number()).isEqualTo(2);
            assertThat(job.completion()).isEqualTo(run.now() - 1);
        });
        assertThat(run.untilMissed("current-loop")).isFalse();
        assertThat(run.isOver()).isTrue();
    }

    @BoardTest
    void steppingChangesNothing(SteppedRun run, BoardRun whole) {
        for (long at = 0; at < 300_000_000_000L; at += 7_300_000_000L) {
            run.until(at);
        }
        BoardRun stepped = run.toEnd();
        assertThat(stepped.digest()).isEqualTo(whole.digest());
        assertThat(stepped).keepsItsContracts();
    }

    @BoardTest(board = "boards/am64x-evm.yaml", firmware = "firmware-tasks/foc.yaml", duration = "2s")
    void aJobComesToARunDrivenByHandFromOutside(SteppedRun run) {
        assertThat(run.untilCompleted("can-rx", 1)).isTrue();
        long came = run.now();
        run.inject("task/can-rx").inject("task/can-rx").until(came + 2_000_000_000L);
        assertThat(run.task("can-rx").completed()).isEqualTo(3);
        assertThat(run.jobs()).anySatisfy(job -> {
            assertThat(job.task()).isEqualTo("can-rx");
            assertThat(job.arrival()).isEqualTo(came);
        });
        assertThatThrownBy(() -> run.inject("can-rx")).hasMessageContaining("what can: event/spectrum");
        BoardRun ended = run.finish();
        long longest = run.jobs().stream()
                .filter(job -> job.task().equals("can-rx") && job.number() < 2)
                .mapToLong(job -> job.completion() - job.arrival())
                .max()
                .orElseThrow();
        // What is asked afterwards is asked of the same run, with the jobs that came: the second waits for the first.
        assertThatThrownBy(() -> assertThat(ended).task("can-rx").respondsWithin(longest + "ps"))
                .hasMessageContaining("can-rx#2");
    }

    @BoardTest(set = SLOW)
    void aRunDrivenByHandStopsAtABrokenContract(SteppedRun run) {
        assertThat(run.untilBroken()).isTrue();
        assertThat(run.now()).as("the first instant worked after 290 us").isEqualTo(290_327_932L);
        assertThat(run.verdicts())
                .anySatisfy(verdict -> assertThat(verdict.at()).isEqualTo(290_000_000L));
        assertThat(run.finish()).breaks("current-loop.response");
    }

    static final class Sources {
        @BoardTest(duration = "5ms", set = "expect=kept")
        @Boards({"docs/examples/slow-current-loop.yaml", "docs/examples/heavy-mixer.yaml"})
        @Overrides({"", "execution=worst; duration=5ms"})
        @Seeds(from = 5, count = 2)
        void everyMixture(BoardRun run) {
            assertThat(run.end()).isEqualTo(5_000_000_000L);
        }
    }

    @Test
    void boardsOverridesAndSeedsAreMixed() {
        List<String> names = new ArrayList<>();
        for (String file : List.of("slow-current-loop.yaml", "heavy-mixer.yaml")) {
            for (String change : List.of("", ", execution=worst, duration=5ms")) {
                for (int seed = 5; seed <= 6; seed++) {
                    names.add(file + ", seed " + seed + ", expect=kept" + change);
                }
            }
        }
        assertThat(run(Sources.class)
                        .succeeded()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    static final class SeedsOfTheFiles {
        @BoardTest(scenario = "docs/examples/slow-current-loop.yaml", set = "seeds={from: 3, count: 3}")
        void eachSeed(BoardRun run) {
            assertThat(run.seed()).isBetween(3L, 5L);
            assertThat(run).comesOutAsExpected();
        }
    }

    @Test
    void theSeedsOfTheFilesAreInvocationsToo() {
        assertThat(run(SeedsOfTheFiles.class).succeeded().count()).isEqualTo(3);
    }

    static final class Slow {
        @BoardTest(board = STM32, firmware = MOTOR, set = SLOW, seed = 4, duration = "300ms")
        void contracts(BoardRun run) {
            assertThat(run).keepsItsContracts();
        }

        @BoardTest(board = STM32, firmware = MOTOR, set = SLOW, seed = 4, duration = "300ms")
        void response(BoardRun run) {
            assertThat(run).task("current-loop").respondsWithin("39us");
        }
    }

    @Test
    void aFailureHasTheWholeExplanationAndTheReplay() {
        List<String> messages = failures(Slow.class);
        assertThat(messages.get(0))
                .startsWith(
                        "stm32mp157c-dk2.yaml, motor-control.yaml, seed 4, " + SLOW + " breaks current-loop.response")
                .contains("first violation: current-loop.response at ")
                .contains("  what ran from its arrival to its end, on the cores that it may use:\n    core ")
                .contains("  replay      tactus check " + STM32 + " " + MOTOR + " --set " + SLOW
                        + " --seed 4 --duration ");
        assertThat(messages.get(1))
                .startsWith("{task: current-loop, response: 39us} does not hold of stm32mp157c-dk2.yaml")
                .contains("  contract    {task: current-loop, response: 39us} (--set:2:")
                .contains(" --set 'timing.+={task: current-loop, response: 39us}' --seed 4 --duration ");
    }

    static final class WrongFiles {
        @BoardTest(
                board = STM32,
                firmware = MOTOR,
                set = {"tasks.supervisor.wcte=1ms", "tasks.current-loop.period=5"})
        void neverBegins(BoardRun run) {
            throw new AssertionError("it began");
        }
    }

    @Test
    void allMistakesInTheFilesAreOneReadableFailure() {
        String message = failures(WrongFiles.class).get(0);
        assertThat(message)
                .contains("--set:1:18: error: unknown key 'wcte'")
                .contains("--set:2:27: error: '5' has no unit")
                .contains("^");
    }

    @Test
    void anUnknownNameOrFigureIsAMistakeOfTheTest(BoardRun run) {
        assertThatThrownBy(() -> assertThat(run).task("curent-loop").missesNoDeadline())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean 'current-loop'?");
        assertThatThrownBy(() -> assertThat(run).task("current-loop").respondsWithin("40"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'40' has no unit");
        assertThatThrownBy(() -> run.task("x")).hasMessageContaining("there is no task 'x' (there are [");
        assertThatThrownBy(() -> assertThat(run).breaks("x")).hasMessageContaining("there is no contract 'x'");
    }

    @Test
    void whatWasNeverObservedDoesNotHold(BoardRun run) {
        assertThatThrownBy(
                        () -> assertThat(run).keeps("{task: supervisor, from: 299ms, until: 299.5ms, response: 3ms}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing was observed");
    }

    @Test
    void whatIsWorseThanItsLimitFails(BoardRun run) {
        Stream.<Runnable>of(
                        () -> assertThat(run).core("m4").isBusyAtMost("10%"),
                        () -> assertThat(run).core("m4").isBusyAtMost("10%", "10ms"),
                        () -> assertThat(run).chain("command-to-motor").reactsWithin("1ms"),
                        () -> assertThat(run).chain("command-to-motor").usesNothingOlderThan("1ms"),
                        () -> assertThat(run).mailbox("to-m4").holdsAtMost(0),
                        () -> assertThat(run).mailbox("to-m4").deliversWithin("1us"),
                        () -> assertThat(run).task("current-loop").hasJitterOfAtMost("1ns"),
                        () -> assertThat(run).task("current-loop").hasSlackOfAtLeast("49us"),
                        () -> assertThat(run).task("supervisor").keeps("response", "{p99: 1ms}"),
                        () -> assertThat(run).hasDigest("t1-0000000000000000"),
                        () -> assertThat(run).breaks("current-loop.response"))
                .forEach(statement -> assertThatThrownBy(statement::run).isInstanceOf(AssertionError.class));
    }

    @Test
    void whatIsWithinItsLimitHolds(BoardRun run) {
        assertThat(run)
                .task("current-loop")
                .missesAtMost(0, 20)
                .missesAtMost(0)
                .hasSlackOfAtLeast("10us")
                .isBlockedAtMost("0s")
                .skipsNothing()
                .isNeverPreempted()
                .neverMigrates()
                .task("supervisor")
                .keeps("response", "{p99: 3ms}")
                .mailbox("to-m4")
                .deliversWithin("60us")
                .core("m4")
                .isBusyAtMost("70%", "10ms");
    }

    private static Events run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .execute()
                .testEvents();
    }

    private static List<String> failures(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }
}
