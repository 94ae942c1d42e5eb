package dev.tactus.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;

/**
 * The checks of the cases that a run decides, read from the tables and the report. Each gives null where the run has
 * the expected answer, else what it has instead.
 */
final class Answers {
    static final Map<String, BiFunction<JsonNode, Answers, String>> CHECKS = new LinkedHashMap<>();

    static {
        CHECKS.put("finish", (e, a) -> a.each(e, a.byName(Job::completion)));
        CHECKS.put("response", (e, a) -> a.responses(e));
        CHECKS.put("max_response", (e, a) -> a.each(e, a.extreme(Math::max)));
        CHECKS.put("min_response", (e, a) -> a.each(e, a.extreme(Math::min)));
        CHECKS.put(
                "misses",
                (e, a) -> a.list(e, a.misses().stream().map(Answers::miss).toList()));
        CHECKS.put("first_miss", (e, a) -> a.list(e, a.firstMiss()));
        CHECKS.put("missing_tasks", (e, a) -> a.set(e, a.missingTasks()));
        CHECKS.put("schedulable", (e, a) -> a.text(e, String.valueOf(a.misses().isEmpty())));
        CHECKS.put("segments", (e, a) -> a.list(e, a.slices("run")));
        CHECKS.put("slots", (e, a) -> a.list(e, a.slots(e.size())));
        CHECKS.put("lag_range", (e, a) -> a.list(e, a.lagRange()));
        CHECKS.put("spins", (e, a) -> a.list(e, a.slices("spin")));
        CHECKS.put("preemptions", (e, a) -> a.count(e, "preemptions"));
        CHECKS.put("migrations", (e, a) -> a.count(e, "migrations"));
        CHECKS.put("makespan", (e, a) -> a.figure(e, a.makespan()));
        CHECKS.put("max_lateness", (e, a) -> a.list(e, a.maxLateness()));
        CHECKS.put("dropped", (e, a) -> a.set(e, a.dropped()));
        CHECKS.put("hyperperiod", (e, a) -> a.figure(e, a.report("hyperperiod_ps")));
        CHECKS.put("table_idle", (e, a) -> a.figure(e, a.table().path("idle_ps").asLong()));
        CHECKS.put(
                "table_overlap", (e, a) -> a.text(e, a.table().path("overlaps").asText()));
        CHECKS.put(
                "crosses_minor",
                (e, a) -> a.text(e, a.table().path("crosses_minor").asText()));
        CHECKS.put("server_deadlines", (e, a) -> a.servers(e, Answers::deadlines));
        CHECKS.put("replenishments", (e, a) -> a.servers(e, Answers::replenishments));
        CHECKS.put(
                "budget_left",
                (e, a) ->
                        a.servers(e, server -> server.required("budget_left_ps").asLong()));
        CHECKS.put("mode_changes", (e, a) -> a.list(e, a.modeChanges()));
        CHECKS.put("deadlock", (e, a) -> a.figure(e, a.deadlock()));
    }

    /** A unit of time of the cases, in picoseconds. */
    private static final long UNIT = 1_000_000_000L;

    private final List<Job> jobs;
    private final List<Slice> slices;
    private final JsonNode report;
    private final List<String> order = new ArrayList<>();

    Answers(Case of, Outcome outcome) {
        of.answers().path("tasks").forEach(task -> order.add(task.path("name").asText()));
        jobs = outcome.jobTable();
        slices = outcome.sliceTable();
        report = outcome.report();
    }

    // ---- comparing

    private String figure(JsonNode expected, Long got) {
        return Exact.same(expected, got) ? null : Exact.units(got);
    }

    private String text(JsonNode expected, String got) {
        return expected.asText().equals(got) ? null : got;
    }

    /** Only the keys that are listed are compared. */
    private String each(JsonNode expected, Map<String, Long> got) {
        for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = it.next();
            if (!got.containsKey(entry.getKey())) {
                return entry.getKey() + ": no job";
            }
            if (!Exact.same(entry.getValue(), got.get(entry.getKey()))) {
                return entry.getKey() + ": " + Exact.units(got.get(entry.getKey()));
            }
        }
        return null;
    }

    /** Lists are compared whole; a {@code Long} in a row is a time, anything else is compared as text. */
    private String list(JsonNode expected, List<?> got) {
        return sameItem(expected, got) ? null : show(got);
    }

    private static boolean sameItem(JsonNode expected, Object got) {
        if (got instanceof List<?> row) {
            if (!expected.isArray() || row.size() != expected.size()) {
                return false;
            }
            for (int i = 0; i < row.size(); i++) {
                if (!sameItem(expected.get(i), row.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (got == null || got instanceof Long) {
            return Exact.same(expected, (Long) got);
        }
        return expected.asText().equals(got.toString());
    }

    private String set(JsonNode expected, Iterable<String> got) {
        TreeSet<String> want = new TreeSet<>();
        expected.forEach(e -> want.add(e.asText()));
        TreeSet<String> have = new TreeSet<>();
        got.forEach(have::add);
        return want.equals(have) ? null : have.toString();
    }

    private static String show(Object got) {
        if (got instanceof List<?> row) {
            List<String> items = new ArrayList<>();
            row.forEach(item -> items.add(show(item)));
            return items.toString();
        }
        return got == null || got instanceof Long ? Exact.units((Long) got) : got.toString();
    }

    // ---- reading

    private Map<String, Long> byName(Function<Job, Long> figure) {
        Map<String, Long> all = new LinkedHashMap<>();
        jobs.forEach(job -> all.put(job.name(), figure.apply(job)));
        return all;
    }

    private Map<String, Long> extreme(LongBinaryOperator which) {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Job job : jobs) {
            Long response = job.response();
            Long before = all.get(job.task());
            all.put(
                    job.task(),
                    response == null || before == null
                            ? (response == null ? before : response)
                            : Long.valueOf(which.applyAsLong(before, response)));
        }
        return all;
    }

    private String responses(JsonNode expected) {
        for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = it.next();
            List<Long> got = new ArrayList<>();
            jobs.stream()
                    .filter(j -> j.task().equals(entry.getKey()) && !j.state().equals("dropped"))
                    .sorted(Comparator.comparingLong(Job::number))
                    .forEach(j -> got.add(j.response()));
            if (!sameItem(entry.getValue(), got)) {
                return entry.getKey() + ": " + show(got);
            }
        }
        return null;
    }

    /** By deadline; at one instant in the order of the case's tasks. */
    private List<Job> misses() {
        return jobs.stream()
                .filter(Job::missed)
                .sorted(Comparator.comparingLong((Job j) -> j.deadline())
                        .thenComparingInt(j -> order.indexOf(j.task())))
                .toList();
    }

    private static List<Object> miss(Job job) {
        List<Object> row = new ArrayList<>(List.of(job.name(), job.deadline()));
        row.add(job.completion());
        return row;
    }

    private List<Object> firstMiss() {
        return misses().stream()
                .findFirst()
                .map(job -> List.<Object>of(job.name(), job.deadline()))
                .orElse(null);
    }

    private List<String> missingTasks() {
        return misses().stream().map(Job::task).distinct().toList();
    }

    private List<String> dropped() {
        return jobs.stream()
                .filter(j -> j.state().equals("dropped"))
                .map(Job::name)
                .toList();
    }

    private List<List<Object>> slices(String kind) {
        return Slice.joined(slices, kind).stream()
                .map(s -> {
                    List<Object> row = new ArrayList<>(List.of(s.core(), s.from(), s.to(), s.task(), s.job()));
                    if (!s.resource().isEmpty()) {
                        row.add(s.resource());
                    }
                    return row;
                })
                .toList();
    }

    /** Who runs in each of the first units of time, by name. */
    private List<List<String>> slots(int count) {
        List<List<String>> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long from = i * UNIT;
            slots.add(slices.stream()
                    .filter(s -> s.kind().equals("run") && s.from() < from + UNIT && s.to() > from)
                    .map(Slice::task)
                    .sorted()
                    .toList());
        }
        return slots;
    }

    private String servers(JsonNode expected, Function<JsonNode, Object> figure) {
        for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = it.next();
            JsonNode server = report.path("servers").path(entry.getKey());
            if (server.isMissingNode()) {
                return entry.getKey() + " is not in the report";
            }
            Object got = figure.apply(server);
            if (!sameItem(entry.getValue(), got)) {
                return entry.getKey() + ": " + show(got);
            }
        }
        return null;
    }

    private static Object deadlines(JsonNode server) {
        List<Long> all = new ArrayList<>();
        server.required("deadlines_ps").forEach(deadline -> all.add(deadline.asLong()));
        return all;
    }

    private static Object replenishments(JsonNode server) {
        List<Object> all = new ArrayList<>();
        for (JsonNode each : server.required("replenishments")) {
            all.add(List.of(
                    each.required("at_ps").asLong(), each.required("amount_ps").asLong()));
        }
        return all;
    }

    private List<String> lagRange() {
        for (JsonNode domain : report.required("domains")) {
            JsonNode lag = domain.path("lag");
            if (lag.isObject()) {
                return List.of(lag.required("min").asText(), lag.required("max").asText());
            }
        }
        return null;
    }

    /** A number for all tasks together, or an object with one for each task listed. */
    private String count(JsonNode expected, String count) {
        if (expected.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
                Map.Entry<String, JsonNode> entry = it.next();
                JsonNode task = report.required("tasks").path(entry.getKey());
                if (!entry.getValue().equals(task.path(count))) {
                    return entry.getKey() + ": " + task.path(count).asText();
                }
            }
            return null;
        }
        return text(expected, String.valueOf(sum(count)));
    }

    private long sum(String count) {
        long sum = 0;
        for (JsonNode task : report.required("tasks")) {
            sum += task.required(count).asLong();
        }
        return sum;
    }

    private Long makespan() {
        return jobs.stream()
                .map(Job::completion)
                .filter(c -> c != null)
                .max(Long::compare)
                .orElse(null);
    }

    /** The latest job of all; of equally late ones the first by deadline. */
    private List<Object> maxLateness() {
        Job worst = null;
        for (Job job : jobs) {
            if (job.completion() != null
                    && job.deadline() != null
                    && (worst == null
                            || lateness(job) > lateness(worst)
                            || lateness(job) == lateness(worst) && job.deadline() < worst.deadline())) {
                worst = job;
            }
        }
        return worst == null ? null : List.of(lateness(worst), worst.name());
    }

    private static long lateness(Job job) {
        return job.completion() - job.deadline();
    }

    private Long report(String field) {
        JsonNode value = report.required(field);
        return value.isNull() ? null : Long.valueOf(value.asText());
    }

    private List<?> modeChanges() {
        List<List<?>> all = new ArrayList<>();
        for (JsonNode domain : report.required("domains")) {
            for (JsonNode change : domain.required("mode_changes")) {
                all.add(List.of(
                        change.required("at_ps").asLong(),
                        change.required("mode").asText()));
            }
        }
        return all;
    }

    private JsonNode table() {
        return report.required("tables").elements().next();
    }

    private Long deadlock() {
        for (JsonNode domain : report.required("domains")) {
            JsonNode at = domain.path("deadlock").path("at_ps");
            if (at.isNumber()) {
                return at.asLong();
            }
        }
        return null;
    }
}
