package dev.tactus.check;

import dev.tactus.sim.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * Who holds which lock and who waits for it; finds circles, in which each waits for the next. A circle is noted when it
 * closes, also where a time-out may open it again.
 */
public final class LockGraph {
    /**
     * A circle of waiting jobs.
     *
     * @param at when it closed
     * @param tasks ordinals, each waiting for the next, the last for the first
     * @param wanted the resource that each of them waits for, and the next one holds
     */
    public record Deadlock(long at, List<Integer> tasks, List<Integer> wanted) {
        /** Whether a task of that domain is in it. */
        public boolean isIn(Header header, int domain) {
            return tasks.stream().anyMatch(task -> header.tasks().get(task).domain() == domain);
        }

        /** Whether a task that may use one of those cores is in it. */
        boolean isOn(Header header, List<Integer> cores) {
            return tasks.stream()
                    .anyMatch(task -> header.tasks().get(task).cores().stream().anyMatch(cores::contains));
        }

        /** The resource that the i-th of the tasks holds and the one before it waits for. */
        public int held(int i) {
            return wanted.get((i + wanted.size() - 1) % wanted.size());
        }

        /** The circle for people: {@code a holds x, waits for y; b holds y, waits for x}. */
        String words(Header header) {
            StringJoiner words = new StringJoiner("; ");
            for (int i = 0; i < tasks.size(); i++) {
                words.add(header.tasks().get(tasks.get(i)).name() + " holds "
                        + header.resources().get(held(i)).name() + ", waits for "
                        + header.resources().get(wanted.get(i)).name());
            }
            return words.toString();
        }
    }

    private final boolean[] owned;
    private final int[] holder;
    private final int[] wanted;
    private final List<Deadlock> found = new ArrayList<>();
    Check[] onDeadlock = Check.NONE;

    LockGraph(Header header) {
        owned = new boolean[header.resources().size()];
        for (int r = 0; r < owned.length; r++) {
            // Nobody owns a unit of a semaphore: whoever likes gives one.
            owned[r] = !header.resources().get(r).protocol().equals("semaphore");
        }
        holder = new int[header.resources().size()];
        Arrays.fill(holder, -1);
        wanted = new int[header.tasks().size()];
        Arrays.fill(wanted, -1);
    }

    void takes(int task, int resource) {
        holder[resource] = owned[resource] ? task : -1;
    }

    void gives(int resource) {
        holder[resource] = -1;
    }

    void stops(int task) {
        wanted[task] = -1;
    }

    void waits(long at, int task, int resource) {
        wanted[task] = resource;
        int other = holder[resource];
        for (int steps = 0; other >= 0 && steps < wanted.length; steps++) {
            if (other == task) {
                closed(at, task);
                return;
            }
            other = wanted[other] < 0 ? -1 : holder[wanted[other]];
        }
    }

    private void closed(long at, int task) {
        List<Integer> circle = new ArrayList<>();
        List<Integer> resources = new ArrayList<>();
        int each = task;
        do {
            circle.add(each);
            resources.add(wanted[each]);
            each = holder[wanted[each]];
        } while (each != task);
        Deadlock deadlock = new Deadlock(at, List.copyOf(circle), List.copyOf(resources));
        if (found.size() < 100) {
            found.add(deadlock);
        }
        for (Check check : onDeadlock) {
            check.deadlock(deadlock);
        }
    }

    /** The first circles, at most 100, in order of time. */
    public List<Deadlock> found() {
        return List.copyOf(found);
    }
}
