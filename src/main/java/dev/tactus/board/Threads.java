package dev.tactus.board;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Class and nice value of a task, and whether they fit where it runs. */
final class Threads {
    private Threads() {}

    /** What a task, or what works for it, is on the cores of a domain. */
    static Fair.Thread of(Draft d, TaskDraft task, int domain) {
        Fair fair = fair(d, domain);
        if (fair == null || task.server >= 0) {
            return Fair.Thread.USUAL;
        }
        return new Fair.Thread(
                fair.classes() ? threadClass(d, task) : Fair.ThreadClass.OTHER, nice(d.fields.get(task.node, "nice")));
    }

    private static Fair.ThreadClass threadClass(Draft d, TaskDraft task) {
        return Fair.ThreadClass.valueOf(
                d.fields.word(task.node, "class", "other").toUpperCase(Locale.ROOT));
    }

    private static int nice(@Nullable Node nice) {
        return nice == null || !nice.text().matches("-?[0-9]{1,2}") ? 0 : Integer.parseInt(nice.text());
    }

    private static @Nullable Fair fair(Draft d, int domain) {
        return domain < 0 || domain >= d.domains.size()
                ? null
                : d.domains.get(domain).fair();
    }

    /** Whether a domain goes by the priority of a task. */
    static boolean readsPriority(Draft d, TaskDraft task, int domain) {
        Fair fair = fair(d, domain);
        return fair == null
                ? d.domains.get(domain).policy().equals("fixed-priority")
                : fair.classes() && of(d, task, domain).isRealTime();
    }

    /** What a task says of its thread is read where it runs. */
    static void fit(Draft d, TaskDraft task) {
        Node word = d.fields.get(task.node, "class");
        Node nice = d.fields.get(task.node, "nice");
        if (word == null && nice == null || task.cores.isEmpty() || d.unclearPolicies.contains(task.domain)) {
            return;
        }
        Fair fair = fair(d, task.domain);
        String where = "in domain " + d.domains.get(task.domain).name() + ", whose scheduler is "
                + d.domains.get(task.domain).policy();
        Fair.ThreadClass its = threadClass(d, task);
        if (word != null && (fair == null || !fair.classes())) {
            d.problems.error(Code.K03, word, "a class " + where, "scheduler: linux");
        } else if (word != null && (task.server >= 0 || task.interrupt)) {
            String other =
                    task.interrupt ? "an interrupt's jobs run above all" : "its server is the class of deadlines";
            d.problems.error(Code.K03, word, other, "no class");
        } else if (nice != null && fair == null) {
            d.problems.error(Code.K03, nice, "a nice value " + where, "linux, cfs, eevdf or hmp");
        } else if (nice != null && (its != Fair.ThreadClass.OTHER || task.server >= 0 || task.interrupt)) {
            d.problems.error(Code.K03, nice, "only class other shares by nice values", "no nice");
        }
    }
}
