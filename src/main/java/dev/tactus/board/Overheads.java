package dev.tactus.board;

import org.jspecify.annotations.Nullable;

/** What the cores of a domain pay (semantics, 6). */
final class Overheads {
    private Overheads() {}

    static Board.Overheads read(Fields fields, @Nullable Node node) {
        if (node == null) {
            return Board.Overheads.NONE;
        }
        Node tick = fields.get(node, "tick");
        return new Board.Overheads(
                fields.cost(fields.get(node, "context-switch")),
                fields.cost(fields.get(node, "migration")),
                fields.cost(fields.get(node, "interrupt-entry")),
                fields.cost(fields.get(node, "interrupt-exit")),
                fields.cost(fields.get(node, "scheduling")),
                tick == null ? -1 : fields.whole(tick, "period", -1),
                fields.cost(fields.get(tick, "cost")),
                fields.flag(tick, "quantise", false),
                fields.flag(tick, "idle", true));
    }
}
