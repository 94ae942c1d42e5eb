package dev.tactus.board;

import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.message;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board.Assign;
import dev.tactus.board.Board.Cost;
import dev.tactus.board.Board.Tie;
import java.util.List;
import org.junit.jupiter.api.Test;

class DomainsTest {
    private static Board.Domain first(String... lines) {
        return load(lines).domains().get(0);
    }

    @Test
    void aClusterInNoDomainGetsItsOwnWithTheDefaults() {
        assertThat(load(Boards.TWO).domains())
                .containsExactly(
                        new Board.Domain(
                                "m",
                                List.of(0, 1),
                                "edf",
                                -1,
                                null,
                                null,
                                Placing.GLOBAL,
                                Assign.LAST_CORE,
                                List.of(Tie.RUNNING, Tie.RELEASE, Tie.DECLARATION),
                                true,
                                Board.Overheads.NONE,
                                null,
                                null),
                        new Board.Domain(
                                "w",
                                List.of(2),
                                "edf",
                                -1,
                                null,
                                null,
                                Placing.GLOBAL,
                                Assign.LAST_CORE,
                                List.of(Tie.RUNNING, Tie.RELEASE, Tie.DECLARATION),
                                true,
                                Board.Overheads.NONE,
                                null,
                                null));
    }

    @Test
    void declaredDomainsComeBeforeThoseOfTheRest() {
        Board board = load(Boards.TWO, "domains: {late: {clusters: [w]}}");
        assertThat(board.domains()).extracting(Board.Domain::name).containsExactly("late", "m");
        assertThat(board.cores()).extracting(Board.Core::domain).containsExactly(1, 1, 0);
    }

    @Test
    void unequalCoresAreRankedUnlessTheFileSaysOtherwise() {
        String unequal = "domains: {all: {clusters: [m, w]}}";
        assertThat(first(Boards.TWO, unequal).assign()).isEqualTo(Assign.RANKED);
        assertThat(first(Boards.TWO, "domains: {all: {clusters: [m, w], assign: first-free}}")
                        .assign())
                .isEqualTo(Assign.FIRST_FREE);
    }

    @Test
    void coresOfUnequalClockAndEqualSpeedAreEqual() {
        assertThat(first(
                                "clusters:",
                                "  a: {role: master, cores: 1, capacity-per-mhz: 512, opps: [{frequency: 2GHz}]}",
                                "  b: {cores: 1, capacity-per-mhz: 1024, opps: [{frequency: 1GHz}]}",
                                "domains: {all: {clusters: [a, b]}}")
                        .assign())
                .isEqualTo(Assign.LAST_CORE);
    }

    @Test
    void everyKeyOfADomainIsRead() {
        Board.Domain domain = first(
                Boards.ONE,
                "domains:",
                "  cpu:",
                "    scheduler: {policy: fixed-priority, quantum: 1ms}",
                "    placement: partitioned",
                "    assign: strict-ranked",
                "    ties: [waiting, reversed]",
                "    preemption: none",
                "    overheads:",
                "      context-switch: 2us",
                "      migration: 5us",
                "      interrupt-entry: 12cycles",
                "      interrupt-exit: 10cycles",
                "      scheduling: 1us",
                "      tick: {period: 1ms, cost: 3us, quantise: true}");
        assertThat(domain)
                .isEqualTo(new Board.Domain(
                        "cpu",
                        List.of(0),
                        "fixed-priority",
                        1_000_000_000L,
                        null,
                        null,
                        Placing.PARTITIONED,
                        Assign.STRICT_RANKED,
                        List.of(Tie.WAITING, Tie.REVERSED),
                        false,
                        new Board.Overheads(
                                new Cost(2_000_000, 0),
                                new Cost(5_000_000, 0),
                                new Cost(0, 12),
                                new Cost(0, 10),
                                new Cost(1_000_000, 0),
                                1_000_000_000L,
                                new Cost(3_000_000, 0),
                                true,
                                true),
                        null,
                        null));
    }

    @Test
    void whereAllIsDecidedInSlotsTheDeclarationDecidesTies() {
        assertThat(first(Boards.ONE, "domains: {cpu: {scheduler: {policy: pd2, quantum: 1ms}}}")
                        .ties())
                .containsExactly(Tie.DECLARATION);
    }

    @Test
    void theThresholdOfEdfUsIsExact() {
        Board.Domain domain = first(Boards.ONE, "domains: {cpu: {scheduler: {policy: edf-us, threshold: 35%}}}");
        assertThat(domain.threshold())
                .isEqualTo(new Board.Share(java.math.BigInteger.valueOf(7), java.math.BigInteger.valueOf(20)));
        assertThat(mistakes(Boards.ONE, "domains: {cpu: {scheduler: {policy: edf, threshold: 35%}}}"))
                .contains("K03 3 threshold");
    }

    @Test
    void aPolicyThatDecidesAtMultiplesNeedsItsQuantum() {
        assertThat(mistakes(Boards.ONE, "domains: {cpu: {scheduler: llf}}")).contains("K02 3 llf");
    }

    @Test
    void aSingleTieIsAListOfOne() {
        assertThat(first(Boards.ONE, "domains: {cpu: {ties: declaration}}").ties())
                .containsExactly(Tie.DECLARATION);
    }

    @Test
    void aCoreIsInOneDomain() {
        assertThat(mistakes(Boards.TWO, "domains: {a: {cores: [m-0]}, b: {clusters: [m]}}"))
                .contains("B08 3 m");
    }

    @Test
    void aDomainWithoutCoresIsRefused() {
        assertThat(mistakes(Boards.ONE, "domains: {linux: {scheduler: edf}}")).contains("B07 3 linux");
        assertThat(message(Boards.ONE, "domains: {cpux: {scheduler: edf}}")).contains("did you mean 'cpu'?");
    }

    @Test
    void anUnknownClusterOfADomainIsNamed() {
        assertThat(mistakes(Boards.TWO, "domains: {a: {clusters: [mm]}}")).contains("R01 3 mm");
    }

    @Test
    void aCoreLeftOverByItsClustersDomainsIsRefused() {
        assertThat(mistakes(Boards.TWO, "domains: {a: {cores: [m-0]}}")).containsExactly("B06 2 {");
    }

    @Test
    void aDomainMayNotHaveTheNameOfOtherCores() {
        assertThat(mistakes(Boards.TWO, "domains: {m: {clusters: [w]}, b: {clusters: [m]}}"))
                .contains("R02 3 m");
    }

    @Test
    void moreCoresThanABitEachAreRefused() {
        assertThat(mistakes("clusters: {a: {cores: 65, opps: [{frequency: 1GHz}]}}"))
                .containsExactly("K04 2 a");
    }
}
