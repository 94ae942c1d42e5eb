package dev.tactus.rt;

/** The order among jobs of equal key (semantics, 3.1). */
final class Order {
    static final Order BY_DECLARATION = new Order(new Tie[0], -1);

    private final Tie[] ties;
    private final long quantum;

    /** @param quantum slice of a round robin among equal keys, or -1 for none */
    Order(Tie[] ties, long quantum) {
        this.ties = ties.clone();
        this.quantum = quantum;
    }

    boolean sliced() {
        return quantum > 0;
    }

    long quantum() {
        return quantum;
    }

    /** Negative where {@code a} comes first, by key and then by {@link #tie}; never 0 for two jobs. */
    int compare(Job a, Job b) {
        return a.key != b.key ? (a.key < b.key ? -1 : 1) : tie(a, b);
    }

    /** Negative where {@code a}, of the same key as {@code b}, comes first; 0 only for a job and itself. */
    int tie(Job a, Job b) {
        if (a.inherited != b.inherited) {
            return a.inherited ? -1 : 1;
        }
        if (quantum > 0) {
            return Long.compare(a.sequence, b.sequence);
        }
        for (Tie tie : ties) {
            int c = by(tie, a, b);
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(a.ordinal, b.ordinal);
    }

    private static int by(Tie tie, Job a, Job b) {
        return switch (tie) {
            case RUNNING -> Boolean.compare(b.cpu != null, a.cpu != null);
            case RELEASE -> Long.compare(a.releasedAt, b.releasedAt);
            case WAITING -> Long.compare(a.readySince, b.readySince);
            case SERVER -> {
                int byServer = Boolean.compare(b.owner.server != null, a.owner.server != null);
                yield byServer != 0 ? byServer : Integer.compare(a.ordinal, b.ordinal);
            }
            case DECLARATION -> Integer.compare(a.ordinal, b.ordinal);
            case REVERSED -> Integer.compare(b.ordinal, a.ordinal);
        };
    }
}
