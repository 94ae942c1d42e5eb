package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The assumed figures of a file set, and which of them stand behind a task, a core, a mailbox, a chain. */
final class Assumptions {
    private final Draft d;
    private final List<String> all = new ArrayList<>();
    private final Map<String, List<String>> bySubject = new TreeMap<>();
    private final Map<Integer, TreeSet<String>> touched = new TreeMap<>();

    Assumptions(Draft d) {
        this.d = d;
        walk(d.root);
        if (!all.isEmpty()) {
            touch(d.uses.sends, "mailboxes.", d.mailboxNames);
            touch(d.uses.receives, "mailboxes.", d.mailboxNames);
            touch(d.uses.onMessage, "mailboxes.", d.mailboxNames);
            touch(d.uses.offloads, "pools.", d.poolNames);
        }
    }

    /** {@code path: why} of each, in file order. */
    List<String> all() {
        return all;
    }

    private void walk(Node node) {
        String why = node.assumed();
        if (why != null) {
            String path = node.path();
            all.add(path + ": " + why);
            bySubject.computeIfAbsent(subject(path), k -> new ArrayList<>()).add(path);
        }
        node.entries().forEach(entry -> walk(entry.value()));
        node.items().forEach(this::walk);
    }

    /** The first two words of a path: what the figure is a figure of. Names have no dots. */
    private static String subject(String path) {
        int second = path.indexOf('.', path.indexOf('.') + 1);
        return second < 0 ? path : path.substring(0, second);
    }

    private void touch(TreeMap<Integer, List<Uses.Use>> uses, String section, Names names) {
        uses.forEach((what, list) -> list.forEach(
                use -> touched.computeIfAbsent(use.task(), k -> new TreeSet<>()).add(section + names.name(what))));
    }

    private List<String> of(TreeSet<String> subjects) {
        List<String> paths = new ArrayList<>();
        subjects.forEach(subject -> paths.addAll(bySubject.getOrDefault(subject, List.of())));
        return List.copyOf(paths);
    }

    List<String> behindTask(int task) {
        return all.isEmpty() ? List.of() : of(taskSubjects(task));
    }

    private TreeSet<String> taskSubjects(int task) {
        TreeSet<String> subjects = new TreeSet<>(touched.getOrDefault(task, new TreeSet<>()));
        subjects.add("tasks." + d.taskNames.name(task));
        if (task < d.tasks.size()) {
            int server = d.tasks.get(task).server;
            if (server >= 0) {
                subjects.add("servers." + d.serverNames.name(server));
            }
            d.tasks.get(task).cores.forEach(core -> subjects.addAll(coreSubjects(core)));
        }
        return subjects;
    }

    private List<String> coreSubjects(int core) {
        CoreDraft draft = d.cores.get(core);
        String cluster = "clusters." + d.clusters.get(draft.cluster).name;
        return draft.domain < 0
                ? List.of(cluster)
                : List.of(cluster, "domains." + d.domains.get(draft.domain).name());
    }

    List<String> behindCores(List<Integer> cores) {
        if (all.isEmpty()) {
            return List.of();
        }
        TreeSet<String> subjects = new TreeSet<>();
        cores.forEach(core -> subjects.addAll(coreSubjects(core)));
        for (TaskDraft task : d.tasks) {
            if (task.cores.stream().anyMatch(cores::contains)) {
                subjects.addAll(taskSubjects(task.ordinal));
            }
        }
        return of(subjects);
    }

    List<String> behindMailbox(int mailbox) {
        return all.isEmpty() ? List.of() : of(new TreeSet<>(List.of("mailboxes." + d.mailboxNames.name(mailbox))));
    }

    List<String> behindPool(int pool) {
        TreeSet<String> subjects = new TreeSet<>(List.of("pools." + d.poolNames.name(pool)));
        d.pools.get(pool).cores().forEach(core -> subjects.addAll(coreSubjects(core)));
        return all.isEmpty() ? List.of() : of(subjects);
    }

    List<String> behindServer(int server) {
        TreeSet<String> subjects = new TreeSet<>(List.of("servers." + d.serverNames.name(server)));
        for (TaskDraft task : d.tasks) {
            if (task.server == server) {
                subjects.addAll(taskSubjects(task.ordinal));
            }
        }
        return all.isEmpty() ? List.of() : of(subjects);
    }

    List<String> behindChain(int chain) {
        TreeSet<String> subjects = new TreeSet<>(List.of("chains." + d.chainNames.name(chain)));
        d.chains.get(chain).path().forEach(task -> subjects.addAll(taskSubjects(task)));
        return all.isEmpty() ? List.of() : of(subjects);
    }
}
