package dev.tactus.check;

import dev.tactus.sim.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who holds which lock and who waits for it; finds circles, in which each waits for the next. A circle is noted when it
 * closes, also where a time-out may open it again.
 */
public final class LockGraph {
    /**
     * A circle of waiting jobs.
     *
     * @param at when it closed
     * @param domain of the task that closed it
     * @param tasks ordinals, each waiting for the next, the last for the first
     */
    public record Deadlock(long at, int domain, List<Integer> tasks) {}

    private final int[] holder;
    private final int[] wanted;
    private final int[] domains;
    private final List<Deadlock> found = new ArrayList<>();
    Check[] onDeadlock = Check.NONE;

    LockGraph(Header header) {
        holder = new int[header.resources().size()];
        Arrays.fill(holder, -1);
        wanted = new int[header.tasks().size()];
        Arrays.fill(wanted, -1);
        domains = header.tasks().stream().mapToInt(Header.Task::domain).toArray();
    }

    void takes(int task, int resource) {
        holder[resource] = task;
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
        int each = task;
        do {
            circle.add(each);
            each = holder[wanted[each]];
        } while (each != task);
        Deadlock deadlock = new Deadlock(at, domains[task], List.copyOf(circle));
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
