package dev.tactus.board;

import dev.tactus.hw.Alarm;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Alarms and schedule tables: each event that one signals is a peripheral that acts when it does. */
final class Alarms {
    private final Draft d;

    Alarms(Draft d) {
        this.d = d;
    }

    void read() {
        for (Node.Entry entry : d.section("alarms")) {
            Node node = entry.value();
            if (!d.problems.isBroken(node)) {
                long every = d.fields.whole(node, "every", -1);
                Map<Integer, TreeSet<Long>> points = new TreeMap<>();
                point(points, d.fields.get(node, "signals"), 0);
                long first = d.fields.whole(node, "offset", 0);
                long times = every < 0 ? 1 : d.fields.whole(node, "times", Long.MAX_VALUE);
                add(entry, Math.max(1, every), first, times, points);
            }
        }
        d.section("schedule-tables").forEach(this::table);
    }

    private void table(Node.Entry entry) {
        Node node = entry.value();
        Node points = d.fields.get(node, "points");
        if (d.problems.isBroken(node) || points == null) {
            return;
        }
        long every = d.fields.whole(node, "every", 1);
        Map<Integer, TreeSet<Long>> expiry = new TreeMap<>();
        for (Node point : points.items()) {
            Node at = d.fields.get(point, "at");
            long offset = d.fields.whole(at, 0);
            if (offset >= every && at != null) {
                d.problems.error(
                        Code.W03,
                        at,
                        "an expiry point behind the end of schedule table "
                                + entry.key().text(),
                        "before its every:");
                return;
            }
            point(expiry, d.fields.get(point, "signals"), offset);
        }
        long times = d.fields.flag(node, "repeat", true) ? Long.MAX_VALUE : 1;
        add(entry, every, d.fields.whole(node, "offset", 0), times, expiry);
    }

    private void point(Map<Integer, TreeSet<Long>> points, @Nullable Node signals, long at) {
        for (Node name : d.fields.several(signals)) {
            int event = d.eventNames.add(name.text());
            d.uses.alarms.computeIfAbsent(event, e -> name);
            points.computeIfAbsent(event, e -> new TreeSet<>()).add(at);
        }
    }

    private void add(Node.Entry entry, long every, long first, long times, Map<Integer, TreeSet<Long>> points) {
        boolean keep = d.fields.flag(entry.value(), "keep", false);
        long tick = counter(d.fields.get(entry.value(), "counter"));
        for (Map.Entry<Integer, TreeSet<Long>> each : points.entrySet()) {
            int event = each.getKey();
            long[] at = each.getValue().stream().mapToLong(Long::longValue).toArray();
            d.peripherals.add(
                    new Board.Device(entry.key().text(), () -> new Alarm(first, every, at, times, tick), event, keep));
        }
    }

    /** The tick of the domain that counts for it, 1 for none. */
    private long counter(@Nullable Node name) {
        int domain = name == null ? -1 : d.domainNames.find(name);
        long tick = domain < 0 ? 1 : d.domains.get(domain).overheads().tickPeriod();
        if (name != null && domain >= 0 && tick < 0) {
            d.problems.error(
                    Code.Q03,
                    name,
                    "domain " + name.text() + " has no tick to count",
                    "overheads: {tick: {period: 1ms}} there");
        }
        return Math.max(1, tick);
    }
}
