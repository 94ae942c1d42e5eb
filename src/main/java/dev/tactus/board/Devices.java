package dev.tactus.board;

import dev.tactus.hw.Peripheral;
import dev.tactus.hw.Peripherals;
import dev.tactus.sim.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Peripherals that are modelled: made and tried once, and their interrupt lines, which are events with such a name. */
final class Devices {
    /** No event of a user's can have it. */
    private static final String LINE = "line ";

    private static final OwnClass.Role<Peripheral> ROLE = new OwnClass.Role<>(
            Peripheral.class, Parameters.class, "peripheral", "a public class that implements Peripheral");

    private final Draft d;
    private final ClassLoader classes;

    /** Who has each line. */
    private final Map<Integer, String> lines = new LinkedHashMap<>();

    Devices(Draft d, ClassLoader classes) {
        this.d = d;
        this.classes = classes;
    }

    static String event(String line) {
        return LINE + line;
    }

    static boolean isLine(String event) {
        return event.startsWith(LINE);
    }

    void read() {
        d.section("peripherals").forEach(this::read);
    }

    private void read(Node.Entry entry) {
        Node node = entry.value();
        String name = entry.key().text();
        Supplier<Peripheral> make = d.problems.isBroken(node) ? null : maker(node);
        if (make == null) {
            return;
        }
        Node line = d.fields.get(node, "line");
        int event = d.eventNames.add(event(line == null ? name : line.text()));
        String other = lines.putIfAbsent(event, name);
        if (other != null) {
            d.problems.error(
                    Code.B12,
                    line == null ? entry.key() : line,
                    "peripheral " + other + " has that line",
                    "another line:");
        }
        d.peripherals.add(new Board.Device(name, make, event, false));
    }

    /** Null for a fact that is not modelled, or after a mistake was reported. */
    private @Nullable Supplier<Peripheral> maker(Node node) {
        Node type = node.get("class");
        Node kind = node.get("kind");
        if (type != null && !d.problems.isBroken(type)) {
            OwnClass<Peripheral> found = OwnClass.find(ROLE, type, classes, d.problems);
            if (found == null || !found.triedBy(parameters(node, d.problems))) {
                return null;
            }
            return () -> found.make(parameters(node, new Problems()));
        }
        if (kind == null || d.problems.isBroken(kind)) {
            return null;
        }
        Peripherals.Entry known = Peripherals.named(kind.text()).orElseThrow();
        OwnParameters parameters = parameters(node, d.problems);
        Peripheral tried = known.make().apply(parameters);
        if (parameters.mistaken() || tried.next() < 0) {
            return null;
        }
        parameters.unread("a peripheral of kind " + known.name(), "");
        return () -> known.make().apply(parameters(node, new Problems()));
    }

    private static OwnParameters parameters(Node node, Problems problems) {
        return new OwnParameters("peripheral", Set.of("class", "kind", "line"), node, 1, problems);
    }

    /** Each interrupt has one source: an activation beside it, or the peripheral that has the line. */
    void check() {
        d.uses.lines.forEach((event, uses) -> {
            if (!lines.containsKey(event) && d.doubts.none("peripherals")) {
                List<String> known = lines.keySet().stream()
                        .map(line -> d.eventNames.name(line).substring(LINE.length()))
                        .toList();
                String none = "period:, sporadic:, .. beside it, or a peripheral with that line";
                uses.forEach(use -> d.problems.error(
                        Code.T28,
                        use.at(),
                        "nothing raises the interrupt "
                                + Problems.quoted(use.at().text()),
                        d.problems.advice(use.at().text(), known, none)));
            }
        });
    }
}
