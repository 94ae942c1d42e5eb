package dev.tactus.rt;

/** Orders by one policy up to a turn, and by another from then on. */
final class TurningKeys extends KeyScheduler {
    private final Turn turn;
    private final KeyScheduler before;
    private final KeyScheduler after;

    TurningKeys(Turn turn, KeyScheduler before, KeyScheduler after) {
        this.turn = turn;
        this.before = before;
        this.after = after;
    }

    @Override
    protected long key(Job job) {
        return turn.isTurned() ? after.key(job) : before.key(job);
    }
}
