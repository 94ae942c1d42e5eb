package dev.tactus.telemetry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The topics of one instance; docs/telemetry.md describes them. */
record Topics(String instance) {
    String status() {
        return under("status");
    }

    /** Where a run says that it wants the name; see {@link Claim}. */
    String claim() {
        return under("status/claim");
    }

    String description() {
        return under("description");
    }

    String report() {
        return under("report");
    }

    /** All alarms that stand, in one retained list. */
    String alarms() {
        return under("alarms");
    }

    /** How the emulator itself gets on. */
    String emulator() {
        return under("metrics/emulator");
    }

    String trace() {
        return under("trace");
    }

    /** @param kind miss, contract, cluster or mode */
    String event(String kind) {
        return under("events/" + kind);
    }

    /** The prefix of all commands; the name of the command follows. */
    String commands() {
        return under("command/");
    }

    /** Where an answer may go beside topics that are not ours. */
    String answers() {
        return under("answer/");
    }

    String root() {
        return under("");
    }

    /** @param kind core, task, mailbox or chain */
    String metrics(String kind, String name) {
        return under("metrics/" + kind + "/" + level(name));
    }

    private String under(String rest) {
        return "tactus/" + instance + "/" + rest;
    }

    /** A name as one level of a topic: bytes that mean something to MQTT become %XX, as in a URL. */
    static String level(String name) {
        StringBuilder level = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c > ' ' && c < 127 && c != '+' && c != '#' && c != '/' && c != '%') {
                level.append(c);
            } else {
                level.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return level.toString();
    }

    /** The name of which a level was made, or the level itself where it was not made here. */
    static String name(String level) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < level.length(); i++) {
            char c = level.charAt(i);
            if (c == '%' && i + 2 < level.length()) {
                bytes.write(Character.digit(level.charAt(i + 1), 16) << 4 | Character.digit(level.charAt(i + 2), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        String name = bytes.toString(StandardCharsets.UTF_8);
        return level(name).equals(level) ? name : level;
    }
}
