package dev.tactus.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The checks of the cases that an analysis answers, read from what {@code analyze --json} writes. Each gives null where
 * the analysis has the known answer, else what it has instead.
 */
final class AnalysisAnswers {
    static final Map<String, BiFunction<JsonNode, AnalysisAnswers, String>> CHECKS = new LinkedHashMap<>();

    /** Words of the chains, and where the analysis has them. */
    private static final Map<String, String> CHAIN_FIELDS = Map.of(
            "reaction", "reaction_ps",
            "reaction_reduced", "reaction_reduced_ps",
            "reaction_best", "reaction_best_ps",
            "data_age", "age_ps",
            "data_age_reduced", "age_reduced_ps",
            "window_latency", "window_ps");

    static {
        CHECKS.put("utilisation", (e, a) -> a.plain(e, a.test("utilization").path("total")));
        CHECKS.put("density", (e, a) -> a.plain(e, a.test("utilization").path("density")));
        CHECKS.put("ll_pass", (e, a) -> a.passed(e, a.test("liu-layland")));
        CHECKS.put("hyperbolic", (e, a) -> a.plain(e, a.test("hyperbolic").path("product")));
        CHECKS.put("hyperbolic_pass", (e, a) -> a.passed(e, a.test("hyperbolic")));
        CHECKS.put("wcrt", (e, a) -> a.byTask(e, task -> a.response(task).path("wcrt_ps")));
        CHECKS.put(
                "busy_responses", (e, a) -> a.byTask(e, task -> a.response(task).path("jobs_ps")));
        CHECKS.put(
                "rta_iterates", (e, a) -> a.byTask(e, task -> a.response(task).path("iterates_ps")));
        CHECKS.put(
                "scheduling_point",
                (e, a) -> a.byTask(e, task -> firstOrNull(a.response(task).path("points_ps"))));
        CHECKS.put("dbf", (e, a) -> a.byTask(e, a::demandAt));
        CHECKS.put("l_star", (e, a) -> a.time(e, a.test("demand").path("l_star_ps")));
        CHECKS.put("demand_pass", (e, a) -> a.passed(e, a.test("demand")));
        CHECKS.put("demand_fails_at", (e, a) -> a.time(e, a.test("demand").path("fails_at_ps")));
        CHECKS.put("qpa_pass", (e, a) -> a.passed(e, a.test("qpa")));
        CHECKS.put("np_edf_pass", (e, a) -> a.passed(e, a.test("np-edf")));
        CHECKS.put("gfb_bound", (e, a) -> a.plain(e, a.test("gfb").path("bound")));
        CHECKS.put("gfb_pass", (e, a) -> a.passed(e, a.test("gfb")));
        CHECKS.put("tardiness_bound", (e, a) -> a.time(e, a.test("tardiness").path("bound_ps")));
        CHECKS.put("blocking", (e, a) -> a.blocking(e));
        CHECKS.put("msrp", (e, a) -> a.spinning(e, "msrp"));
        CHECKS.put("mrsp", (e, a) -> a.spinning(e, "mrsp"));
        CHECKS.put("mixed", (e, a) -> a.mixed(e));
        CHECKS.put("edf_vd", (e, a) -> a.virtualDeadlines(e));
        CHECKS.put("chains", (e, a) -> a.chains(e));
        CHECKS.put("cpa", (e, a) -> a.compositional(e));
        CHECKS.put("server_bound", (e, a) -> a.serverBound(e));
        CHECKS.put("frames", (e, a) -> a.frames(e));
    }

    private final Case of;
    private final JsonNode tests;
    private final JsonNode hyperperiod;

    /** @param tests the list in the analysis; @param hyperperiod from the report of a run, or missing */
    AnalysisAnswers(Case of, JsonNode tests, JsonNode hyperperiod) {
        this.of = of;
        this.tests = tests;
        this.hyperperiod = hyperperiod;
    }

    // ---- finding

    JsonNode test(String name) {
        for (JsonNode test : tests) {
            if (test.required("name").asText().equals(name)) {
                return test;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    JsonNode test(String name, String subject) {
        for (JsonNode test : tests) {
            if (test.required("name").asText().equals(name)
                    && test.required("subject").asText().equals(subject)) {
                return test;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /** The response time of a task in the variant that the case is about. */
    private JsonNode response(String task) {
        String variant = of.answers().path("policy").path("analysis").asText();
        for (JsonNode test : tests) {
            if (test.required("name").asText().equals("response-time")
                    && test.required("subject").asText().equals(task)
                    && test.required("variant").asText().equals(variant)) {
                return test;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static JsonNode firstOrNull(JsonNode list) {
        return list.isArray() && list.isEmpty() ? JsonNodeFactory.instance.nullNode() : list.path(0);
    }

    private JsonNode demandAt(String units) {
        BigInteger picos = Exact.picos(JsonNodeFactory.instance.textNode(units));
        for (JsonNode point : test("demand").path("points")) {
            if (point.required("at_ps").bigIntegerValue().equals(picos)) {
                return point.required("demand_ps");
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    // ---- comparing

    /** Figures without a unit: whole numbers or "p/q", and words. */
    String plain(JsonNode expected, JsonNode got) {
        boolean same = !got.isMissingNode() && expected.asText().equals(got.asText());
        return same ? null : shown(got);
    }

    /** A time, or a list of times, of which a missing one is none. */
    String time(JsonNode expected, JsonNode got) {
        if (expected.isArray()) {
            boolean same = got.isArray() && got.size() == expected.size();
            for (int i = 0; same && i < expected.size(); i++) {
                same = time(expected.get(i), got.get(i)) == null;
            }
            return same ? null : shown(got);
        }
        if (expected.isNull() || got.isMissingNode() || got.isNull()) {
            return expected.isNull() && got.isNull() ? null : shown(got);
        }
        boolean same = exactPicos(expected).equals(fraction(got));
        return same ? null : shown(got);
    }

    private static List<BigInteger> exactPicos(JsonNode units) {
        List<BigInteger> parts = fraction(units);
        return reduced(parts.get(0).multiply(BigInteger.valueOf(1_000_000_000)), parts.get(1));
    }

    private static List<BigInteger> fraction(JsonNode figure) {
        String[] parts = figure.asText().split("/", 2);
        BigInteger under = parts.length == 1 ? BigInteger.ONE : new BigInteger(parts[1]);
        return reduced(new BigInteger(parts[0]), under);
    }

    private static List<BigInteger> reduced(BigInteger over, BigInteger under) {
        BigInteger common = over.gcd(under);
        return common.signum() == 0
                ? List.of(over, BigInteger.ONE)
                : List.of(over.divide(common), under.divide(common));
    }

    private String passed(JsonNode expected, JsonNode test) {
        boolean passed = test.path("verdict").asText().equals("schedulable");
        return !test.isMissingNode() && expected.asBoolean() == passed ? null : shown(test.path("verdict"));
    }

    private interface ByTask {
        JsonNode of(String task);
    }

    private String byTask(JsonNode expected, ByTask got) {
        for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = it.next();
            String differs = time(entry.getValue(), got.of(entry.getKey()));
            if (differs != null) {
                return entry.getKey() + ": " + differs;
            }
        }
        return null;
    }

    private static String shown(JsonNode got) {
        return got.isMissingNode() ? "nothing" : got.toString();
    }

    // ---- by kind

    private String blocking(JsonNode expected) {
        for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> protocol = it.next();
            String field = protocol.getKey().replace('_', '-');
            String differs = byTask(
                    protocol.getValue(),
                    task -> test("blocking", task).path("blocking_ps").path(field));
            if (differs != null) {
                return protocol.getKey() + " " + differs;
            }
        }
        return null;
    }

    private String spinning(JsonNode expected, String protocol) {
        Map<String, String> fields = Map.of("C", "wcet_ps", "B", "blocking_ps", "R", "wcrt_ps");
        for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> task = it.next();
            String differs =
                    byTask(task.getValue(), key -> test(protocol, task.getKey()).path(fields.get(key)));
            if (differs != null) {
                return task.getKey() + " " + differs;
            }
        }
        return null;
    }

    private String mixed(JsonNode expected) {
        for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> figure = it.next();
            String differs = figure.getKey().equals("amc_schedulable")
                    ? passed(figure.getValue(), test("amc", "cpu"))
                    : byTask(figure.getValue(), task -> test("amc", task).path(figure.getKey() + "_ps"));
            if (differs != null) {
                return figure.getKey() + " " + differs;
            }
        }
        return null;
    }

    private String virtualDeadlines(JsonNode expected) {
        JsonNode test = test("edf-vd");
        for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> figure = it.next();
            String differs = figure.getKey().equals("schedulable")
                    ? passed(figure.getValue(), test)
                    : plain(figure.getValue(), test.path(figure.getKey().toLowerCase(java.util.Locale.ROOT)));
            if (differs != null) {
                return figure.getKey() + " " + differs;
            }
        }
        return null;
    }

    private String chains(JsonNode expected) {
        for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> chain = it.next();
            String differs = byTask(
                    chain.getValue(), figure -> test("chain", chain.getKey()).path(CHAIN_FIELDS.get(figure)));
            if (differs != null) {
                return chain.getKey() + " " + differs;
            }
        }
        return null;
    }

    private String compositional(JsonNode expected) {
        Map<String, String> fields = Map.of("wcrt", "wcrt_ps", "busy", "busy_ps", "paths", "paths");
        for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> figure = it.next();
            String differs = byTask(
                    figure.getValue(), subject -> test("compositional", subject).path(fields.get(figure.getKey())));
            if (differs != null) {
                return figure.getKey() + " " + differs;
            }
        }
        return null;
    }

    private String serverBound(JsonNode expected) {
        Map<String, String> fields =
                Map.of("P", "product", "polling_or_sporadic", "polling_or_sporadic", "deferrable", "deferrable");
        List<String> wrong = new ArrayList<>();
        expected.fields().forEachRemaining(figure -> {
            String differs = plain(figure.getValue(), test("server-bound").path(fields.get(figure.getKey())));
            if (differs != null) {
                wrong.add(figure.getKey() + " " + differs);
            }
        });
        return wrong.isEmpty() ? null : String.join(", ", wrong);
    }

    private String frames(JsonNode expected) {
        if (expected.has("hyperperiod")) {
            String differs = time(expected.get("hyperperiod"), hyperperiod);
            if (differs != null) {
                return "hyperperiod " + differs;
            }
        }
        return time(expected.get("frames"), test("frames").path("frames_ps"));
    }
}
