package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.rt.SimulationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import own.Faulty;

class OwnSchedulerTest {
    private static final String TASKS = "tasks: {a: {period: 10ms, priority: 1, wcet: 1ms}}";

    private static String with(String scheduler) {
        return "domains: {cpu: {scheduler: {class: " + scheduler + "}}}";
    }

    private static Run run(String scheduler) {
        return Run.of(load(ONE, with(scheduler), TASKS, "duration: 1s"), 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "own.Missing | P01 | own.Missing",
                "edf | P01 | edf",
                "no/name | U06 | no/name",
                "java.lang.String | P02 | java.lang.String",
                "own.Faulty$Abstract | P02 | own.Faulty$Abstract",
                "own.Faulty$Hidden | P02 | own.Faulty$Hidden",
                "own.Faulty$Greedy | P02 | own.Faulty$Greedy",
                "own.Faulty$Unmade | P02 | own.Faulty$Unmade",
                "own.Faulty$Uninitialised | P02 | own.Faulty$Uninitialised",
                "'own.Aging, step: 0us' | P03 | 0us",
                "'own.Aging, step: 3' | U02 | 3",
                "'own.Aging, step: [1us]' | U01 | [",
                "'own.Aging, step: 1us, stop: 2us' | K01 | stop",
                "'own.Faulty$Thrower, gain: 1' | K01 | gain",
                "'own.Aging, gain: 1us' | K02 | {",
            })
    void eachMistakeStandsWhereItIs(String scheduler, String code, String at) {
        assertThat(mistakes(ONE, with(scheduler), TASKS)).containsExactly(code + " 3 " + at);
    }

    @Test
    void whatIsReadIsWhatIsWritten() {
        load(ONE, with("own.Faulty$Reader"), TASKS);
        assertThat(Faulty.Reader.read).isEqualTo("1 7 8 Ratio[part=1, of=2] none true");
        load(ONE, with("own.Faulty$Reader, count: 3, time: 2us, ratio: 80%, word: far, flag: false"), TASKS);
        assertThat(Faulty.Reader.read).isEqualTo("1 3 2000000 Ratio[part=4, of=5] far false");
        load(ONE, with("own.Faulty$Reader, count: {value: 4, assumed: why not}, ratio: 1.25"), TASKS);
        assertThat(Faulty.Reader.read).isEqualTo("1 4 8 Ratio[part=5, of=4] none true");
    }

    @Test
    void allMistakesAreFoundAtOnce() {
        String wrong = "own.Faulty$Needy, count: 1.5, time: soon, ratio: much, word: {a: b}, flag: maybe";
        assertThat(mistakes(ONE, with(wrong), TASKS))
                .containsExactly("U03 3 1.5", "U03 3 soon", "U03 3 much", "U01 3 {", "U05 3 maybe");
    }

    @Test
    void theDomainTellsHowManyCoresItServes() {
        String cores = "clusters: {cpu: {cores: 3, opps: [{frequency: 1GHz}]}}";
        load(cores, with("own.Faulty$Reader"), TASKS);
        assertThat(Faulty.Reader.read).startsWith("3 ");
    }

    @Test
    void eachRunHasASchedulerOfItsOwn() {
        Board board = load(ONE, with("own.Aging, step: 2ms"), TASKS);
        Run first = Run.of(board, 1);
        Run second = Run.of(board, 1);
        first.toEnd();
        second.toEnd();
        assertThat(first.digest()).isEqualTo(second.digest());
    }

    @ParameterizedTest
    @CsvSource({"srp", "pcp", "ipcp", "msrp", "mpcp", "mrsp"})
    void ceilingsNeedAnOrderAmongTasksWhichAnOwnSchedulerDoesNotTell(String protocol) {
        assertThat(mistakes(
                        ONE,
                        with("own.Aging, step: 1us"),
                        "resources: {bus: {protocol: " + protocol + "}}",
                        "tasks: {a: {period: 10ms, steps: [{lock: bus}, 1ms, {unlock: bus}]}}"))
                .anyMatch(mistake -> mistake.startsWith("T34 "));
    }

    @Test
    void deferredPreemptionIsRefusedWhereTheSchedulerHasNoKeys() {
        String deferred = "tasks: {a: {period: 10ms, preemption: {deferred: 1ms}, wcet: 1ms}}";
        assertThat(mistakes(ONE, with("own.Faulty$Narrow"), deferred)).containsExactly("K04 4 1ms");
        assertThat(mistakes(ONE, with("own.Aging, step: 1us"), deferred)).isEmpty();
    }

    @Test
    void whatFailsAtRunTimeIsSaidWithClassAndInstant() {
        Run run = run("own.Faulty$Thrower");
        assertThatThrownBy(run::toEnd)
                .isInstanceOf(SimulationException.class)
                .hasMessageMatching("at 20000000000 ps the scheduler own\\.Faulty\\$Thrower of domain cpu fails in key"
                        + " \\(Faulty\\.java:[0-9]+\\): java\\.lang\\.IllegalStateException: job 2 is too much");
        assertThatThrownBy(run("own.Faulty$Endless")::toEnd)
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("at 0 ps the scheduler own.Faulty$Endless of domain cpu fails in key")
                .hasMessageContaining("StackOverflowError");
    }

    @Test
    void whatTheKernelRefusesIsTheFaultOfThePolicy() {
        Board board = load(
                ONE,
                with("own.Faulty$Narrow"),
                "tasks: {a: {period: 10ms, wcet: 1ms}, b: {period: 10ms, offset: 5ms, wcet: 1ms},"
                        + " c: {period: 10ms, offset: 5ms, wcet: 1ms}}",
                "duration: 1s");
        assertThatThrownBy(Run.of(board, 1)::toEnd)
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("at 5000000000 ps the scheduler own.Faulty$Narrow of domain cpu fails in")
                .hasMessageContaining("the scheduler puts c#0");
    }

    @Test
    void aDecisionInThePastIsRefused() {
        assertThatThrownBy(run("own.Faulty$Nostalgic")::toEnd)
                .isInstanceOf(SimulationException.class)
                .hasMessage("at 0 ps: the scheduler own.Faulty$Nostalgic wants to decide again at -1 ps,"
                        + " which is not later");
    }

    @Test
    void aConstructorThatThrowsLaterIsNamed() {
        Board board = load(ONE, with("own.Faulty$Once"), TASKS);
        assertThatThrownBy(() -> Run.of(board, 1))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("own.Faulty$Once cannot be made a second time")
                .hasMessageContaining("made already");
    }
}
