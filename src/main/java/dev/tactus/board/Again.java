package dev.tactus.board;

import org.jspecify.annotations.Nullable;

/** The same run once more in another way: every way must give the same events. */
public enum Again {
    /** Just again. */
    PLAINLY("again"),
    /** With a queue of what is due that looks at all of it. */
    OTHER_QUEUE("another event queue"),
    /** With tables of names the other way round. */
    OTHER_TABLES("tables in another order"),
    /** Asked to go on in many short pieces. */
    IN_PIECES("in uneven pieces");

    private static final long PIECES = 7;

    private final String word;

    Again(String word) {
        this.word = word;
    }

    /** For people. */
    public String word() {
        return word;
    }

    /** What came of it. @param divergence null where all is the same; @param records that were compared */
    public record Result(@Nullable Divergence divergence, long records) {}

    /** Runs the board twice, plainly and in this way, and compares event by event, and the digests. */
    public Result compare(Board board, long seed) {
        Run one = Run.of(board, seed);
        Run other = switch (this) {
            case PLAINLY, IN_PIECES -> Run.of(board, seed);
            case OTHER_QUEUE -> Run.withPlainQueue(board, seed);
            case OTHER_TABLES -> Run.of(Renumbered.of(board), seed);
        };
        Divergence.Compared compared = Divergence.between(one, other, this == IN_PIECES ? PIECES : 0);
        Divergence divergence = compared.divergence();
        if (divergence == null && !one.digest().equals(other.digest())) {
            divergence = new Divergence(one.now(), "digest " + one.digest(), "digest " + other.digest());
        }
        return new Result(divergence, compared.records());
    }
}
