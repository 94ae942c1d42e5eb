package dev.tactus.telemetry;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard knows of one board: the newest message of each topic that says how things are, and the last ones of
 * those that say what happened. Its size has a limit, whatever is published. Guarded by the lock of its
 * {@link Picture}.
 */
final class BoardPicture {
    private static final int MOST_EVENTS = 1000;
    private static final int MOST_TRACE_BYTES = 16_000_000;
    private static final int MOST_STATE_BYTES = 8_000_000;

    private final String name;
    private final Map<String, Item> states = new TreeMap<>();
    private final ArrayDeque<Item> events = new ArrayDeque<>();
    private final ArrayDeque<Item> trace = new ArrayDeque<>();
    private String run = "";
    private String state = "";
    private long resetAt;
    private long heardNanos;
    private int stateBytes;
    private int traceBytes;

    BoardPicture(String name) {
        this.name = name;
    }

    /** Whether its run is over, and its report is there. */
    boolean isOver() {
        Item report = states.get("report");
        return state.equals(State.FINISHED.word()) && report != null && !report.isEmpty();
    }

    /**
     * Takes a message in.
     *
     * @param rest of the topic, below the board
     * @param stamp greater than all before
     * @param nanos the clock
     */
    void take(String rest, byte[] payload, long stamp, long nanos) {
        heardNanos = nanos;
        if (rest.equals("status")) {
            String says = Item.field(payload, "run");
            state = Item.field(payload, "state");
            if (!says.isEmpty() && !says.equals(run)) {
                forget(stamp);
                run = says;
            }
        }
        Item item = new Item(rest, stamp, payload);
        if (rest.equals("trace")) {
            trace.add(item);
            traceBytes += item.bytes();
            while (traceBytes > MOST_TRACE_BYTES && trace.size() > 1) {
                traceBytes -= trace.remove().bytes();
            }
        } else if (rest.startsWith("events/")) {
            events.add(item);
            if (events.size() > MOST_EVENTS) {
                events.remove();
            }
        } else {
            state(item);
        }
    }

    private void state(Item item) {
        Item before = states.get(item.key());
        int grown = item.bytes() - (before == null ? 0 : before.bytes());
        if (stateBytes + grown <= MOST_STATE_BYTES) {
            states.put(item.key(), item);
            stateBytes += grown;
        }
    }

    /** Another run has the name now: of the one before only what is retained, and will be replaced, stays. */
    private void forget(long stamp) {
        resetAt = stamp;
        events.clear();
        trace.clear();
        traceBytes = 0;
        states.keySet().removeIf(key -> key.startsWith("metrics/"));
        stateBytes = states.values().stream().mapToInt(Item::bytes).sum();
    }

    /** Adds what is known of how things are. */
    void keep(String board, List<Picture.Kept> kept) {
        for (Item item : states.values()) {
            if (!item.json().isEmpty()) {
                kept.add(new Picture.Kept(board, item.key(), item.json()));
            }
        }
    }

    /** What came after {@code seen}. It is made under the lock, and written without it: that takes longer. */
    Part part(long seen, long nanos) {
        return new Part(
                name,
                TimeUnit.NANOSECONDS.toMillis(nanos - heardNanos),
                resetAt > seen,
                newer(states.values(), seen),
                newer(events, seen),
                newer(trace, seen));
    }

    private static List<Item> newer(Collection<Item> items, long seen) {
        return items.stream().filter(item -> item.stamp() > seen).toList();
    }

    /** One board in a frame. */
    record Part(String name, long silentMillis, boolean reset, List<Item> states, List<Item> events, List<Item> trace) {
        /** Appends it as one JSON object. */
        void append(StringBuilder frame) {
            frame.append("{\"name\":");
            quote(frame, name);
            frame.append(",\"silent_ms\":").append(silentMillis);
            if (reset) {
                frame.append(",\"reset\":true");
            }
            frame.append(",\"states\":{");
            String comma = "";
            for (Item item : states) {
                if (item.isEmpty() || !item.json().isEmpty()) {
                    frame.append(comma);
                    quote(frame, item.key());
                    frame.append(':').append(item.isEmpty() ? "null" : item.json());
                    comma = ",";
                }
            }
            frame.append("},\"events\":[");
            comma = "";
            for (Item item : events) {
                if (!item.json().isEmpty()) {
                    frame.append(comma).append("{\"kind\":");
                    quote(frame, item.key().substring("events/".length()));
                    frame.append(",\"payload\":").append(item.json()).append('}');
                    comma = ",";
                }
            }
            frame.append("],\"trace\":[");
            comma = "";
            for (Item item : trace) {
                if (!item.json().isEmpty()) {
                    frame.append(comma).append(item.json());
                    comma = ",";
                }
            }
            frame.append("]}");
        }
    }

    /** A text in the quotes of JSON. */
    static void quote(StringBuilder text, @Nullable String value) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value == null ? "" : value, text);
        text.append('"');
    }
}
