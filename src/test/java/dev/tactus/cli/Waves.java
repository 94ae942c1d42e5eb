package dev.tactus.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Value changes, read as IEEE 1364-2005 describes them: how long each one-bit variable was high. */
record Waves(Map<String, Long> high, long end) {
    /** Reads a whole file; a time that does not increase or a code that was not declared is an error. */
    static Waves read(String text) {
        Map<String, String> names = new HashMap<>();
        Map<String, Long> since = new HashMap<>();
        Map<String, Long> high = new HashMap<>();
        Set<String> events = new HashSet<>();
        Deque<String> scopes = new ArrayDeque<>();
        long now = -1;
        for (String line : text.split("\n")) {
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("$scope")) {
                scopes.addLast(words[2]);
            } else if (words[0].equals("$upscope")) {
                scopes.removeLast();
            } else if (words[0].equals("$var")) {
                names.put(words[3], scopes.getLast() + "." + words[4]);
                if (words[1].equals("event")) {
                    events.add(words[3]);
                }
            } else if (line.startsWith("#")) {
                long at = Long.parseLong(line.substring(1).strip());
                if (at <= now) {
                    throw new AssertionError(at + " after " + now);
                }
                now = at;
            } else if ((line.startsWith("0") || line.startsWith("1")) && now >= 0) {
                String code = line.substring(1).strip();
                String name = names.get(code);
                if (name == null) {
                    throw new AssertionError(line);
                }
                if (!events.contains(code)) {
                    Long begun = since.remove(name);
                    if (begun != null) {
                        high.merge(name, now - begun, Long::sum);
                    }
                    if (line.startsWith("1")) {
                        since.put(name, now);
                    }
                }
            }
        }
        long end = now;
        since.forEach((name, begun) -> high.merge(name, end - begun, Long::sum));
        return new Waves(high, end);
    }

    long high(String name) {
        return high.getOrDefault(name, 0L);
    }
}
