package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What says how a stream of the Common Trace Format is to be read, in its own language (CTF 1.8.3, 7 and appendix C).
 * The names of tasks, cores, mailboxes, ... are enumerations, so that a reader shows names where the stream has
 * numbers.
 */
final class CtfMetadata {
    private static final String HEAD = """
            /* CTF 1.8 */
            typealias integer { size = 8; align = 8; signed = false; } := uint8_t;
            typealias integer { size = 16; align = 8; signed = true; } := int16_t;
            typealias integer { size = 32; align = 8; signed = true; } := int32_t;
            typealias integer { size = 32; align = 8; signed = false; base = 16; } := uint32_t;
            typealias integer { size = 64; align = 8; signed = false; } := uint64_t;
            typealias integer { size = 64; align = 8; signed = true; } := int64_t;

            trace {
                major = 1;
                minor = 8;
                byte_order = le;
                packet.header := struct { uint32_t magic; uint32_t stream_id; };
            };
            """;
    private static final String CLOCK = """

            clock {
                name = power_on;
                description = "picoseconds since power-on";
                freq = 1000000000000;
            };
            typealias integer {
                size = 64; align = 8; signed = false; map = clock.power_on.value;
            } := instant_t;

            stream {
                id = 0;
                packet.context := struct {
                    instant_t timestamp_begin;
                    instant_t timestamp_end;
                    uint64_t content_size;
                    uint64_t packet_size;
                };
                event.header := struct { uint8_t id; instant_t timestamp; };
            };
            """;

    private CtfMetadata() {}

    /** Whether a board has so much of anything that its ordinals need more than 16 bits. */
    static boolean isWide(Header header) {
        int most = header.tasks().size();
        for (Kind.Place place : Kind.Place.values()) {
            most = place == Kind.Place.NONE
                    ? most
                    : Math.max(most, Names.list(header, place).size());
        }
        return most > Short.MAX_VALUE;
    }

    /** The whole text for streams with that head. */
    static String of(Header header) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("\nenv {\n    domain = \"emulation\";\n    tracer_name = \"tactus\";\n");
        text.append("    board = \"").append(header.board()).append("\";\n");
        text.append("    scenario = \"").append(header.scenario()).append("\";\n");
        text.append("    seed = \"")
                .append(header.seed())
                .append("\";\n};\n")
                .append(CLOCK)
                .append('\n');
        String type = isWide(header) ? "int32_t" : "int16_t";
        for (Kind.Place place : Kind.Place.values()) {
            if (place != Kind.Place.NONE) {
                enumeration(text, word(place), type, Names.list(header, place));
            }
        }
        enumeration(
                text,
                "task",
                type,
                header.tasks().stream().map(Header.Task::name).toList());
        for (Kind kind : Kind.values()) {
            event(text, kind);
        }
        return text.toString();
    }

    private static String word(Kind.Place place) {
        return place.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static void enumeration(StringBuilder text, String name, String type, List<String> names) {
        text.append("enum ").append(name).append("_name : ").append(type).append(" { \"\" = -1");
        for (int i = 0; i < names.size(); i++) {
            text.append(", \"").append(names.get(i)).append("\" = ").append(i);
        }
        text.append(" };\n");
    }

    private static void event(StringBuilder text, Kind kind) {
        String fields = Arrays.stream(new String[] {
                    kind.place() == Kind.Place.NONE ? "" : field(word(kind.place()), "place"),
                    field("task", "task"),
                    "int64_t value;"
                })
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(" "));
        text.append("\nevent {\n    id = ").append(kind.ordinal()).append(";\n    name = \"");
        text.append(TraceFormat.word(kind)).append("\";\n    stream_id = 0;\n    fields := struct { ");
        text.append(fields).append(" };\n};\n");
    }

    private static String field(String names, String name) {
        return "enum " + names + "_name " + name + ";";
    }
}
