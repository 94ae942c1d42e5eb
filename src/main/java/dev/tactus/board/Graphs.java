package dev.tactus.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tasks whose jobs run on several cores at once: the nodes of a graph, or what lies between the forks and joins of a
 * body, become tasks of their own, {@code TASK/NODE}, with all that the task says of its release, and {@code after}
 * between them (docs/semantics-notes.md, 7.6). The task itself is what comes last.
 */
final class Graphs {
    private static final List<String> TIMED = List.of("period", "rate", "sporadic", "bursts", "releases", "angle");
    private static final List<String> NOT_BESIDE = List.of("pending", "let", "budget", "criticality");

    /** A part of a job: what it does, where, and after which others. */
    private record Part(Node at, List<Node> steps, @Nullable Node on, List<String> after) {}

    private final Problems problems;
    private final List<String> expanded = new ArrayList<>();
    private long made;

    private Graphs(Problems problems) {
        this.problems = problems;
    }

    /** Whether a task is a part of another one: no file can give it such a name. */
    static boolean isPart(String task) {
        return task.indexOf('/') >= 0;
    }

    /** The task that a part is of, or a task itself. */
    static String whole(String task) {
        int end = task.indexOf('/');
        return end < 0 ? task : task.substring(0, end);
    }

    /** Whether a task is what lies before a fork of that other one. */
    static boolean isSerialPart(String part, String task) {
        return part.startsWith(task + "/") && part.indexOf('.') < 0;
    }

    /** The tree with the parts as tasks. */
    static Node expanded(Node root, Problems problems) {
        Node tasks = root.get("tasks");
        if (tasks == null || !tasks.isMap() || problems.isBroken(tasks)) {
            return root;
        }
        Graphs graphs = new Graphs(problems);
        List<Node.Entry> all = new ArrayList<>();
        tasks.entries().forEach(entry -> graphs.task(entry, all));
        if (graphs.expanded.isEmpty()) {
            return root;
        }
        graphs.chains(root.get("chains"));
        List<Node.Entry> sections = new ArrayList<>();
        for (Node.Entry entry : root.entries()) {
            sections.add(
                    entry.value() == tasks
                            ? new Node.Entry(entry.key(), problems.same(tasks, tasks.withEntries(all)))
                            : entry);
        }
        return problems.same(root, root.withEntries(sections));
    }

    private void task(Node.Entry entry, List<Node.Entry> all) {
        Node task = entry.value();
        Node dag = task.get("dag");
        Node body = task.get("body");
        if (problems.isBroken(task) || problems.isBroken(entry.key())) {
            all.add(entry);
        } else if (dag != null && !problems.isBroken(dag)) {
            parts(entry, graph(entry.key().text(), dag), dag, all);
        } else if (body != null && body.isList() && forks(body)) {
            parts(entry, segments(entry.key().text(), body), body, all);
        } else {
            if (body != null) {
                noForks(body);
            }
            all.add(entry);
        }
    }

    /** The parts as tasks, the last of them under the task's own name. */
    private void parts(Node.Entry entry, Map<String, Part> parts, Node at, List<Node.Entry> all) {
        if (!fits(entry, at)) {
            all.add(entry);
            return;
        }
        expanded.add(entry.key().text());
        parts.forEach((name, part) -> {
            List<Node.Entry> keys = new ArrayList<>();
            for (Node.Entry key : entry.value().entries()) {
                String word = key.key().text();
                boolean replaced = List.of("dag", "body").contains(word)
                        || word.equals("on") && part.on != null
                        || word.equals("after") && !part.after.isEmpty();
                if (!replaced) {
                    keys.add(key);
                }
            }
            keys.add(new Node.Entry(word(part.at, "body"), list(part.at, part.steps)));
            if (part.on != null) {
                keys.add(new Node.Entry(word(part.at, "on"), part.on));
            }
            if (!part.after.isEmpty()) {
                List<Node> names =
                        part.after.stream().map(other -> word(part.at, other)).toList();
                keys.add(new Node.Entry(word(part.at, "after"), list(part.at, names)));
            }
            Node key = name.equals(entry.key().text()) ? entry.key() : word(part.at, name);
            all.add(new Node.Entry(key, entry.value().withEntries(keys)));
        });
    }

    /** All parts are released together: by time, without chance, and nothing that is of one part alone. */
    private boolean fits(Node.Entry entry, Node at) {
        Node task = entry.value();
        Node miss = task.get("on-miss");
        Node sporadic = task.get("sporadic");
        String not = "";
        if (TIMED.stream().noneMatch(task::has) || task.has("on-interrupt")) {
            not = "an activation that is not by time";
        } else if (sporadic != null && (sporadic.has("max") || sporadic.has("gap"))) {
            not = "drawn gaps";
        } else if (miss != null && miss.text().equals("skip-next")) {
            not = "on-miss: skip-next";
        }
        Node server = task.get("server");
        not = server != null && server.isMap() ? "a server of its own" : not;
        for (String key : NOT_BESIDE) {
            not = task.has(key) ? "'" + key + "'" : not;
        }
        if (!not.isEmpty()) {
            problems.error(
                    Code.K04,
                    at,
                    not + " beside parts that run in parallel is not supported yet",
                    "period, rate, sporadic: {min}, bursts, releases or angle, and on-miss: continue or abort");
        }
        return not.isEmpty();
    }

    // ---- graphs

    private Map<String, Part> graph(String task, Node dag) {
        Map<String, List<String>> before = new LinkedHashMap<>();
        Node nodes = dag.get("nodes");
        List<Node.Entry> all = nodes == null || problems.isBroken(nodes) ? List.of() : nodes.entries();
        all.forEach(node -> before.put(node.key().text(), new ArrayList<>()));
        List<String> inner = new ArrayList<>();
        Node edges = dag.get("edges");
        for (Node path : edges == null ? List.<Node>of() : edges.items()) {
            for (int i = 0; i < path.items().size(); i++) {
                String to = path.items().get(i).text();
                if (!before.containsKey(to)) {
                    problems.error(
                            Code.R01,
                            path.items().get(i),
                            "no node " + to,
                            "one of " + String.join(", ", before.keySet()));
                } else if (i > 0 && before.containsKey(path.items().get(i - 1).text())) {
                    String from = path.items().get(i - 1).text();
                    if (!before.get(to).contains(from)) {
                        before.get(to).add(from);
                    }
                    inner.add(from);
                }
            }
        }
        List<String> last =
                before.keySet().stream().filter(name -> !inner.contains(name)).toList();
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Node.Entry node : all) {
            String name = node.key().text();
            boolean sole = last.size() == 1 && last.contains(name);
            if (!sole) {
                parts.put(task + "/" + name, part(task, node, before.getOrDefault(name, List.of())));
            }
        }
        if (last.size() == 1) {
            all.stream()
                    .filter(node -> last.contains(node.key().text()))
                    .forEach(node -> parts.put(task, part(task, node, before.getOrDefault(last.get(0), List.of()))));
        } else {
            parts.put(task, new Part(dag, List.of(), null, prefixed(task, last)));
        }
        return parts;
    }

    private static Part part(String task, Node.Entry node, List<String> before) {
        Node value = node.value();
        Node work = value.isMap() && value.has("compute") ? value.get("compute") : value;
        Node step = map(value, "compute", work == null ? value : work);
        return new Part(node.key(), List.of(step), value.isMap() ? value.get("on") : null, prefixed(task, before));
    }

    private static List<String> prefixed(String task, List<String> names) {
        return names.stream().map(name -> task + "/" + name).toList();
    }

    // ---- forks and joins

    private static boolean forks(Node body) {
        return body.items().stream().anyMatch(step -> step.has("parallel"));
    }

    /** Forks stand in the body itself, so that what comes before and after them is known. */
    private void noForks(Node node) {
        for (Node step : node.items()) {
            for (Node.Entry entry : step.entries()) {
                Node inside = entry.value().get("body");
                if (entry.key().text().equals("parallel")) {
                    problems.error(
                            Code.K04,
                            entry.key(),
                            "'parallel' inside other steps is not supported yet",
                            "a step of the body itself, or a dag");
                } else if (inside != null) {
                    noForks(inside);
                }
            }
        }
    }

    private Map<String, Part> segments(String task, Node body) {
        Map<String, Part> parts = new LinkedHashMap<>();
        List<Node> steps = new ArrayList<>();
        List<String> before = List.of();
        int number = 1;
        for (Node step : body.items()) {
            Node fork = step.get("parallel");
            if (fork == null) {
                steps.add(step);
                continue;
            }
            if (!steps.isEmpty()) {
                String name = task + "/" + number++;
                parts.put(name, part(body, steps, before));
                before = List.of(name);
                steps = new ArrayList<>();
            }
            List<String> branches = new ArrayList<>();
            int branch = 1;
            for (List<Node> way : ways(fork)) {
                String name = task + "/" + number + "." + branch++;
                parts.put(name, part(fork, way, before));
                branches.add(name);
            }
            number++;
            before = branches;
        }
        parts.put(task, part(body, steps, before));
        return parts;
    }

    private Part part(Node at, List<Node> steps, List<String> after) {
        Node list = list(at, steps);
        noForks(list);
        return new Part(at, steps, null, after);
    }

    private List<List<Node>> ways(Node fork) {
        if (fork.isList()) {
            return fork.items().stream().map(Node::items).toList();
        }
        List<List<Node>> ways = new ArrayList<>();
        Node work = fork.get("work");
        Node count = fork.get("ways");
        if (work == null || count == null || problems.isBroken(work) || problems.isBroken(count)) {
            return ways; // which is said already
        }
        String share = Shares.of(work.text(), count.text());
        if (work != null && share == null && !problems.isBroken(work)) {
            problems.error(
                    Code.K04, work, "work that is drawn, cut evenly, is not supported yet", "a duration or cycles");
        } else if (work != null && share != null && count != null) {
            int parts = Integer.parseInt(count.text());
            made += parts;
            if (made > Limits.MADE) {
                problems.error(Code.U04, count, "too many parts in these files", "at most " + Limits.MADE + " in all");
                return ways;
            }
            for (int i = parts; i > 0; i--) {
                ways.add(List.of(map(fork, "compute", word(work, share))));
            }
        }
        return ways;
    }

    /** A chain reads at the start of its task, which would be that of one part. */
    private void chains(@Nullable Node chains) {
        for (Node.Entry chain : chains == null ? List.<Node.Entry>of() : chains.entries()) {
            Node path = chain.value().get("path");
            for (Node name : path == null ? List.<Node>of() : path.items()) {
                if (expanded.contains(name.text())) {
                    problems.error(
                            Code.K04,
                            name,
                            "a chain over a task with parts that run in parallel is not supported yet",
                            "a task without");
                }
            }
        }
    }

    // ---- nodes at the place of others

    private static Node word(Node at, String text) {
        return Node.scalar(at.source(), at.line(), at.column(), at.step(), text);
    }

    private static Node list(Node at, List<Node> items) {
        return Node.list(at.source(), at.line(), at.column(), at.step(), items);
    }

    private static Node map(Node at, String key, Node value) {
        return Node.map(at.source(), at.line(), at.column(), at.step(), List.of(new Node.Entry(word(at, key), value)));
    }
}
