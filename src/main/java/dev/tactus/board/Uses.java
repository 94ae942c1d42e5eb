package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who uses what, collected while the bodies are read, for the checks across tasks. */
final class Uses {
    /** A task that uses something, at a node. */
    record Use(int task, Node at) {}

    final TreeMap<Integer, List<Use>> locks = new TreeMap<>();
    final TreeMap<Integer, List<Use>> sends = new TreeMap<>();
    final TreeMap<Integer, List<Use>> receives = new TreeMap<>();
    final TreeMap<Integer, List<Use>> onMessage = new TreeMap<>();
    final TreeMap<Integer, List<Use>> signals = new TreeMap<>();
    final TreeMap<Integer, List<Use>> waits = new TreeMap<>();
    final TreeMap<Integer, List<Use>> timedWaits = new TreeMap<>();
    final TreeMap<Integer, List<Use>> barriers = new TreeMap<>();
    /** Tasks that serve an interrupt line: its event. */
    final TreeMap<Integer, List<Use>> lines = new TreeMap<>();

    /** Events that an alarm signals, and where it first says so. */
    final TreeMap<Integer, Node> alarms = new TreeMap<>();

    final TreeMap<Integer, List<Use>> onEvent = new TreeMap<>();
    final TreeMap<Integer, List<Use>> offloads = new TreeMap<>();
    final TreeMap<Integer, List<Use>> released = new TreeMap<>();

    /** Domains in which a task asks for a lock while it holds one: where a deadlock can come about. */
    final TreeSet<Integer> nesting = new TreeSet<>();

    static void add(TreeMap<Integer, List<Use>> where, int what, int task, Node at) {
        where.computeIfAbsent(what, k -> new ArrayList<>()).add(new Use(task, at));
    }

    static List<Use> of(TreeMap<Integer, List<Use>> where, int what) {
        return where.getOrDefault(what, List.of());
    }
}
