package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How many come to each barrier, and whether it can open. */
final class Barriers {
    /** As many parties as tasks name it. */
    static final int ALL = 0;

    private final Draft d;

    Barriers(Draft d) {
        this.d = d;
    }

    /** Fills in the parties of every step. */
    void check() {
        for (Map.Entry<Integer, List<Uses.Use>> entry : d.uses.barriers.entrySet()) {
            notAnEvent(entry.getKey(), entry.getValue());
            TreeSet<Integer> tasks = new TreeSet<>();
            entry.getValue().forEach(use -> tasks.add(use.task()));
            TreeSet<Integer> parties = new TreeSet<>();
            for (TaskDraft task : d.tasks) {
                task.body = filled(task.body, entry.getKey(), tasks.size(), parties);
            }
            opens(entry.getKey(), entry.getValue(), tasks.size(), parties);
        }
    }

    private void notAnEvent(int barrier, List<Uses.Use> uses) {
        for (Map<Integer, ?> events :
                List.of(d.uses.signals, d.uses.waits, d.uses.timedWaits, d.uses.onEvent, d.uses.alarms)) {
            if (events.containsKey(barrier)) {
                d.problems.error(
                        Code.R02,
                        uses.get(0).at(),
                        d.eventNames.name(barrier) + " is the name of an event as well",
                        "another name for the barrier");
                return;
            }
        }
    }

    private void opens(int barrier, List<Uses.Use> uses, int tasks, TreeSet<Integer> parties) {
        String name = d.eventNames.name(barrier);
        if (parties.isEmpty()) {
            return; // what named it is broken, and was said
        }
        if (parties.size() > 1) {
            d.problems.error(
                    Code.T36,
                    uses.get(uses.size() - 1).at(),
                    "barrier " + name + " has " + parties.first() + " parties here and " + parties.last() + " there",
                    "the same number everywhere");
        } else if (parties.last() > tasks && !d.doubts.inTasks(Set.of("barrier"))) {
            d.problems.error(
                    Code.T36,
                    uses.get(0).at(),
                    "barrier " + name + " waits for " + parties.last() + " and " + tasks
                            + (tasks == 1 ? " task comes" : " tasks come"),
                    "parties: at most one for each task");
        }
    }

    private static List<Step> filled(List<Step> body, int barrier, int tasks, TreeSet<Integer> parties) {
        List<Step> steps = new ArrayList<>();
        for (Step step : body) {
            if (step instanceof Step.Barrier here && here.event() == barrier) {
                int count = here.parties() == ALL ? tasks : here.parties();
                parties.add(count);
                steps.add(new Step.Barrier(barrier, count));
            } else if (step instanceof Step.Repeat repeat) {
                steps.add(new Step.Repeat(repeat.times(), filled(repeat.body(), barrier, tasks, parties)));
            } else if (step instanceof Step.Every every) {
                steps.add(new Step.Every(every.jobs(), every.first(), filled(every.body(), barrier, tasks, parties)));
            } else {
                steps.add(step);
            }
        }
        return List.copyOf(steps);
    }
}
