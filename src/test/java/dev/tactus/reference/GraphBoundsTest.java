package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Run;
import dev.tactus.sim.Kind;
import dev.tactus.testing.Effort;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Graham 1969: a graph of work W and longest path L takes at most L + (W - L) / m on m cores, and at least each part.
 */
class GraphBoundsTest {
    private static final int GRAPHS = Effort.amount(500, 10_000);
    private static final long US = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void noGraphTakesLongerThanGrahamsBoundAndSomeTakeAsLong() {
        int attained = 0;
        for (long seed = 0; seed < GRAPHS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int cores = random.nextInt(1, 5);
            int count = random.nextInt(2, 10);
            long work = 0;
            long longest = 0;
            long[] path = new long[count];
            StringJoiner nodes = new StringJoiner(", ");
            StringJoiner edges = new StringJoiner(", ");
            for (int i = 0; i < count; i++) {
                int length = random.nextInt(1, 9);
                for (int k = 0; k < i; k++) {
                    if (random.nextInt(4) == 0) {
                        edges.add("[n" + k + ", n" + i + "]");
                        path[i] = Math.max(path[i], path[k]);
                    }
                }
                nodes.add("n" + i + ": " + length + "us");
                path[i] += length;
                work += length;
                longest = Math.max(longest, path[i]);
            }
            Board board = Agreement.load(
                    "scenario: t\nclusters: {c: {cores: " + cores + ", opps: [{frequency: 100MHz}]}}\ntasks: {t: {"
                            + "releases: [0us], dag: {nodes: {" + nodes + "}, edges: [" + edges
                            + "]}}}\nduration: 1ms\n",
                    folder.resolve("t.yaml"));
            long[] end = new long[1];
            Run run = Run.of(board, 1);
            run.addSink((kind, at, place, task, value) -> end[0] = kind == Kind.COMPLETE ? at : end[0]);
            run.toEnd();
            assertThat(end[0] * cores)
                    .as("graph %d", seed)
                    .isLessThanOrEqualTo((longest * cores + work - longest) * US);
            assertThat(end[0]).as("graph %d", seed).isGreaterThanOrEqualTo(longest * US);
            assertThat(end[0] * cores).as("graph %d", seed).isGreaterThanOrEqualTo(work * US);
            attained +=
                    cores > 1 && work > longest && end[0] * cores == (longest * cores + work - longest) * US ? 1 : 0;
        }
        assertThat(attained).isPositive();
    }
}
