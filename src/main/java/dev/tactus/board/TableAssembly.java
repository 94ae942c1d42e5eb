package dev.tactus.board;

import dev.tactus.rt.WindowTable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The windows of a static table as the kernel wants them: one after the other, each of one dispatching domain. */
final class TableAssembly {
    /** Which dispatching domain stands for an owner of slots. */
    interface Owners {
        int of(TableSlot slot);
    }

    private TableAssembly() {}

    static WindowTable of(StaticTable table, Owners owners) {
        TreeSet<Long> edges = new TreeSet<>(List.of(0L));
        for (TableSlot slot : table.slots()) {
            edges.add(slot.from());
            if (slot.to() < table.major()) {
                edges.add(slot.to());
            }
        }
        List<Long> starts = new ArrayList<>();
        List<Integer> ofWindow = new ArrayList<>();
        int before = -2;
        for (long edge : edges) {
            TableSlot slot = table.at(edge);
            int owner = slot == null ? WindowTable.IDLE : owners.of(slot);
            if (owner != before) {
                starts.add(edge);
                ofWindow.add(owner);
                before = owner;
            }
        }
        return new WindowTable(
                table.major(),
                starts.stream().mapToLong(Long::longValue).toArray(),
                Assembly.ints(ofWindow),
                table.slots().stream().mapToInt(owners::of).distinct().toArray());
    }
}
