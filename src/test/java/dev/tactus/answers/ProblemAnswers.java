package dev.tactus.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The small problems of the cases, by {@code data.problem}: their {@code answer} beside what the analysis says. */
final class ProblemAnswers {
    static final Map<String, BiFunction<Case, AnalysisAnswers, String>> PROBLEMS = new LinkedHashMap<>();

    static {
        PROBLEMS.put("edd", ProblemAnswers::dueDates);
        PROBLEMS.put("amdahl", ProblemAnswers::amdahl);
        PROBLEMS.put(
                "gustafson",
                (of, a) -> a.plain(answer(of).get("speedup"), a.test("speedup").path("gustafson")));
        PROBLEMS.put("ability", ProblemAnswers::ability);
        PROBLEMS.put("mcnaughton", ProblemAnswers::makespan);
        PROBLEMS.put("binpack", ProblemAnswers::placement);
        PROBLEMS.put("pfair-windows", ProblemAnswers::windows);
        PROBLEMS.put("supply", (of, a) -> supply(answer(of).get("supply"), null, a.test("supply"), a));
        PROBLEMS.put("window-supply", ProblemAnswers::partitions);
    }

    private ProblemAnswers() {}

    private static JsonNode answer(Case of) {
        return of.expected().required("answer");
    }

    private static String first(String... differences) {
        for (String difference : differences) {
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static String same(List<String> expected, List<String> got) {
        return expected.equals(got) ? null : got.toString();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String dueDates(Case of, AnalysisAnswers a) {
        JsonNode test = a.test("edd");
        String latest = "J" + (answer(of).get("job").asInt() + 1);
        return first(
                a.time(answer(of).get("finish"), test.path("finish_ps")),
                a.time(answer(of).get("lmax"), test.path("max_lateness_ps")),
                latest.equals(test.path("latest").asText())
                        ? null
                        : test.path("latest").asText("nothing"));
    }

    private static String amdahl(Case of, AnalysisAnswers a) {
        JsonNode test = a.test("speedup");
        JsonNode decimal = answer(of).path("decimal");
        return first(
                a.plain(answer(of).get("speedup"), test.path("amdahl")),
                decimal.isMissingNode() ? null : a.plain(decimal, test.path("amdahl_decimal")));
    }

    private static String ability(Case of, AnalysisAnswers a) {
        JsonNode test = a.test("ability");
        return first(
                a.plain(answer(of).get("seconds"), test.path("rounds")),
                same(texts(answer(of).get("served")), texts(test.path("served"))));
    }

    private static String makespan(Case of, AnalysisAnswers a) {
        JsonNode test = a.test("makespan");
        String differs = a.time(answer(of).get("makespan"), test.path("makespan_ps"));
        JsonNode segments = answer(of).get("segments");
        JsonNode slices = test.path("slices");
        for (int i = 0; differs == null && i < Math.max(segments.size(), slices.size()); i++) {
            JsonNode want = segments.path(i);
            JsonNode got = slices.path(i);
            boolean same =
                    got.path("core").asText().equals("cpu-" + want.path(0).asText())
                            && a.time(want.path(1), got.path("from_ps")) == null
                            && a.time(want.path(2), got.path("to_ps")) == null
                            && want.path(3).asText().equals(got.path("task").asText())
                            && want.path(4).asInt() == got.path("job").asInt(-1);
            differs = same ? null : "slice " + i + ": " + got;
        }
        return differs;
    }

    /** The bins hold sizes; item i of the case is task {@code i<i>}. */
    private static String placement(Case of, AnalysisAnswers a) {
        JsonNode items = of.answers().path("data").path("items");
        JsonNode test = a.test("placement");
        List<String> got = new ArrayList<>();
        test.path("cores").forEach(core -> got.add(sizes(core, items)));
        List<String> want = new ArrayList<>();
        answer(of).get("bins").forEach(bin -> want.add(texts(bin).toString()));
        return first(
                same(want, got),
                texts(answer(of).get("lost")).toString().equals(sizes(test.path("unplaced"), items))
                        ? null
                        : test.path("unplaced").toString());
    }

    private static String sizes(JsonNode tasks, JsonNode items) {
        List<String> sizes = new ArrayList<>();
        tasks.forEach(task -> sizes.add(
                items.get(Integer.parseInt(task.asText().substring(1))).asText()));
        return sizes.toString();
    }

    private static String windows(Case of, AnalysisAnswers a) {
        List<String> got = new ArrayList<>();
        for (JsonNode row : a.test("pfair-windows").path("subtasks")) {
            got.add(List.of(
                            row.get("release").asText(),
                            row.get("deadline").asText(),
                            row.get("b").asText(),
                            row.get("group_deadline").asText())
                    .toString());
        }
        List<String> want = new ArrayList<>();
        answer(of).get("rows").forEach(row -> want.add(texts(row).toString()));
        return same(want, got);
    }

    /** @param lengths of the intervals in units, or null: 0, 1, 2, .. */
    private static String supply(JsonNode expected, JsonNode lengths, JsonNode test, AnalysisAnswers a) {
        for (int i = 0; i < expected.size(); i++) {
            long picos = (lengths == null ? i : lengths.get(i).asLong()) * 1_000_000_000L;
            int at = texts(test.path("time_ps")).indexOf(Long.toString(picos));
            String differs = a.time(expected.get(i), test.path("supply_ps").path(at));
            if (differs != null) {
                return "in " + picos + " ps " + differs;
            }
        }
        return null;
    }

    private static String partitions(Case of, AnalysisAnswers a) {
        JsonNode lengths = of.answers().path("data").path("lengths");
        List<String> wrong = new ArrayList<>();
        answer(of).fields().forEachRemaining(partition -> {
            String differs = supply(partition.getValue(), lengths, a.test("supply", partition.getKey()), a);
            if (differs != null) {
                wrong.add(partition.getKey() + " " + differs);
            }
        });
        return wrong.isEmpty() ? null : wrong.toString();
    }
}
