package dev.tactus.board;

import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootTest {
    private static final long MS = 1_000_000_000L;

    private static String cluster(String name, String more) {
        return "  " + name + ": {" + more + "cores: 1, opps: [{frequency: 1GHz}]}";
    }

    @Test
    void theSecondMasterIsRefused() {
        assertThat(mistakes("clusters:", cluster("a", "role: master, "), cluster("b", "role: master, ")))
                .containsExactly("B03 4 master");
    }

    @Test
    void oneOfSeveralClustersIsTheMaster() {
        assertThat(mistakes("clusters:", cluster("a", ""), cluster("b", ""))).containsExactly("B04 3 a");
    }

    @Test
    void aMasterWithoutAnEnabledCoreIsRefused() {
        assertThat(mistakes(
                        "clusters:",
                        "  a: {role: master, cores: {x: {enabled: false}}, opps: [{frequency: 1GHz}]}",
                        cluster("b", "")))
                .contains("B04 3 {");
    }

    @Test
    void aWorkerStartsAfterTheMasterItsImageIsLoadedFirst() {
        Board board = load(
                "clusters:",
                cluster("w", "boot: {time: 20ms, load: 150ms}, "),
                cluster("m", "role: master, boot: {time: 5ms}, "),
                cluster("v", "boot: {time: 1ms, after: w}, "));
        assertThat(board.clusters()).extracting(Board.Cluster::runsAt).containsExactly(175 * MS, 5 * MS, 176 * MS);
    }

    @Test
    void aClusterInTheMastersDomainIsItsPeerAndStartsWithIt() {
        Board board = load(
                "clusters:",
                cluster("a", "role: master, boot: {time: 5ms}, "),
                cluster("b", ""),
                "domains: {linux: {clusters: [a, b]}}");
        assertThat(board.clusters().get(1).role()).isEqualTo(Board.Role.PEER);
        assertThat(board.clusters().get(1).runsAt()).isEqualTo(5 * MS);
    }

    @Test
    void aSmallCoreMayPowerUpTheMaster() {
        Board board = load(
                "clusters:",
                cluster("m", "role: master, boot: {after: r5, time: 2ms}, "),
                cluster("r5", "boot: {time: 1ms}, "),
                cluster("w", ""));
        assertThat(board.clusters()).extracting(Board.Cluster::runsAt).containsExactly(3 * MS, MS, 3 * MS);
    }

    @Test
    void clustersThatWaitForEachOtherNeverStart() {
        assertThat(mistakes(
                        "clusters:",
                        cluster("m", "role: master, "),
                        cluster("a", "boot: {after: b}, "),
                        cluster("b", "boot: {after: a}, ")))
                .containsExactly("B05 4 b");
    }

    @Test
    void aClusterBehindOneThatHasNoEnabledCoreIsNeverStarted() {
        assertThat(mistakes(
                        "clusters:",
                        cluster("m", "role: master, "),
                        "  s: {cores: {x: {enabled: false}}, opps: [{frequency: 1GHz}]}",
                        cluster("w", "boot: {after: s}, ")))
                .containsExactly("B05 5 s");
    }

    @Test
    void anUnknownPredecessorIsNamed() {
        assertThat(mistakes("clusters:", cluster("m", "role: master, boot: {after: x}, ")))
                .containsExactly("R01 3 x");
    }

    @Test
    void bootTimesThatDoNotFitAreRefused() {
        assertThat(mistakes(
                        "clusters:",
                        cluster("m", "role: master, boot: {time: 9000000s}, "),
                        cluster("w", "boot: {time: 9000000s}, ")))
                .containsExactly("T31 4 {");
    }
}
