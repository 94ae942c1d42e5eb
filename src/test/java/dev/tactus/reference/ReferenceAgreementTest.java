package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.testing.Effort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engine and reference, two readings of the rules, agree on random boards. */
class ReferenceAgreementTest {
    private static final long FIRST = Long.getLong("tactus.first-board", 0);
    private static final boolean SHRINKS = !"false".equals(System.getProperty("tactus.shrink"));

    @TempDir
    private Path folder;

    @Test
    @Unwatched("the invariants are held here, so that the seed of the board is told")
    void engineAndReferenceAgree() {
        int boards = Integer.getInteger("tactus.boards", Effort.amount(2_000, 100_000));
        LongStream seeds = LongStream.range(FIRST, FIRST + boards);
        // By night they take longer than all other tests: then on each processor, which shows that runs share nothing.
        String difference = (Effort.current() == Effort.NIGHTLY ? seeds.parallel() : seeds)
                .mapToObj(this::differs)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        assertThat(difference).isEmpty();
    }

    private String differs(long seed) {
        RandomBoard random = new RandomBoard(seed);
        Path file = folder.resolve("board-" + Thread.currentThread().getId() + ".yaml");
        Board board = Agreement.load(random.text(), file);
        List<String> broken = new ArrayList<>();
        Invariants invariants = new Invariants(board, board.plan().seeds().get(0), broken::add);
        String difference = Agreement.difference(board, invariants);
        if (difference.isEmpty()) {
            difference = String.join("", broken);
        }
        return difference.isEmpty() ? "" : explain(seed, random, difference);
    }

    /** The seed, the difference, and the smallest board that still has one. */
    private String explain(long seed, RandomBoard random, String difference) {
        if (!SHRINKS) {
            return "random board " + seed + "\n" + difference;
        }
        Path file = folder.resolve("small-" + Thread.currentThread().getId() + ".yaml");
        Map<String, Object> small = new Shrinker(tree -> {
                    String still = Agreement.difference(Yaml.text(tree), file);
                    return still != null && !still.isEmpty();
                })
                .shrink(random.root);
        return "random board " + seed + "\n" + difference + "\nshrunk:\n" + Yaml.text(small)
                + Agreement.difference(Yaml.text(small), file);
    }
}
