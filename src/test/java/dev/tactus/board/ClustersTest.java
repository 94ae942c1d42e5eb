package dev.tactus.board;

import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.message;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClustersTest {
    @Test
    void aNumberOfCoresNamesThemAfterTheCluster() {
        Board board = load("clusters: {cpu: {cores: 3, opps: [{frequency: 1GHz}]}}");
        assertThat(board.cores()).extracting(Board.Core::name).containsExactly("cpu-0", "cpu-1", "cpu-2");
        assertThat(board.clusters().get(0).cores()).containsExactly(0, 1, 2);
    }

    @Test
    void aDisabledCoreIsOnTheBoardAndInNoDomain() {
        Board board = load(
                "clusters: {u: {cores: {e51: {enabled: false}, u54: {enabled: true}}, opps: [{frequency: 1MHz}]}}");
        assertThat(board.cores()).extracting(Board.Core::enabled).containsExactly(false, true);
        assertThat(board.cores()).extracting(Board.Core::domain).containsExactly(-1, 0);
        assertThat(board.domains().get(0).cores()).containsExactly(1);
    }

    @Test
    void operatingPointsAreSortedAndTheTopOneCounts() {
        Board board = load(
                "clusters:",
                "  cpu:",
                "    cores: 1",
                "    opps: [{frequency: 1800MHz, voltage: 1.2V, power: 1mW}, {frequency: 600MHz}, {frequency: 2GHz}]");
        assertThat(board.clusters().get(0).opps())
                .containsExactly(
                        new Board.Opp(600_000_000, -1, -1),
                        new Board.Opp(1_800_000_000, 1200, 1000),
                        new Board.Opp(2_000_000_000, -1, -1));
        assertThat(board.cores().get(0).hertz()).isEqualTo(2_000_000_000L);
    }

    @Test
    void capacityIsRelativeToTheFastestCoreAndRoundedDown() {
        Board board = load(
                "clusters:",
                "  little: {role: master, cores: 1, capacity-per-mhz: 485, opps: [{frequency: 1416MHz}]}",
                "  big: {cores: 1, opps: [{frequency: 1800MHz}]}");
        assertThat(board.cores()).extracting(Board.Core::capacity).containsExactly(381L, 1024L);
    }

    @Test
    void twoCoresOfOneNameAreRefused() {
        assertThat(mistakes(
                        "clusters:",
                        "  a: {role: master, cores: [x, y], opps: [{frequency: 1GHz}]}",
                        "  b: {cores: [y], opps: [{frequency: 1GHz}]}"))
                .contains("R02 4 y");
    }

    @Test
    void aCoreMayNotHaveTheNameOfAnotherCluster() {
        assertThat(mistakes(
                        "clusters:",
                        "  a: {role: master, cores: [b], opps: [{frequency: 1GHz}]}",
                        "  b: {cores: [c], opps: [{frequency: 1GHz}]}"))
                .contains("R02 4 b");
    }

    @Test
    void aNameMayStandAgainForTheSameCores() {
        assertThat(mistakes(
                        "clusters: {m4: {cores: [m4], opps: [{frequency: 1GHz}]}}",
                        "domains: {m4: {}}",
                        "pools: {m4: {cores: [m4]}}"))
                .isEmpty();
    }

    @Test
    void aFileWithoutABoardSaysSo() {
        assertThat(mistakes("tasks: {}")).containsExactly("B01 1 scenario");
        assertThat(message("tasks: {}")).contains("no board");
    }

    @Test
    void anOnlyClusterIsTheMaster() {
        assertThat(load(Boards.ONE).clusters().get(0).role()).isEqualTo(Board.Role.MASTER);
        assertThat(load(Boards.TWO).clusters())
                .extracting(Board.Cluster::role)
                .isEqualTo(List.of(Board.Role.MASTER, Board.Role.WORKER));
    }
}
