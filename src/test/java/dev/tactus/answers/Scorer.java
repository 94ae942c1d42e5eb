package dev.tactus.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Runs and analyses cases and compares what comes out with what is known. */
public final class Scorer {
    /** Chain figures are those of the endless schedule. */
    private static final int CHAIN_TIMES = 5;

    private static final long PICOS_PER_UNIT = 1_000_000_000L;

    private static final String INTEGER_TIME = "\nanalysis: {integer-time: 1ms}\n";

    /** Families that a later version answers: energy and buses. */
    private static final Set<String> LATER_FAMILIES = Set.of("eas", "bus");

    private final Emulator emulator;

    /** @param emulator what is put to the test */
    public Scorer(Emulator emulator) {
        this.emulator = emulator;
    }

    /** One case while it is scored; what is run or analysed is so at most once. */
    private final class Work {
        private final Case of;
        private final List<String> exact = new ArrayList<>();
        private final List<String> differing = new ArrayList<>();
        private final List<String> notYet = new ArrayList<>();
        private String reason = "";
        private Answers run;
        private AnalysisAnswers analysis;
        private JsonNode explored;
        private List<JsonNode> jobSets;

        Work(Case of) {
            this.of = of;
        }

        void check(String name, JsonNode expected) {
            if (LATER_FAMILIES.contains(of.family())) {
                notYet.add(name);
                reason = reason.isEmpty() ? "a later version" : reason;
            } else if (name.equals("chains") && of.isRun()) {
                refusable(name, expected, () -> {
                    JsonNode report = emulator.run(of.yaml(), CHAIN_TIMES).report();
                    return ChainAnswers.differs(expected, report, notYet);
                });
            } else if (of.isRun() && Answers.CHECKS.containsKey(name)) {
                refusable(name, expected, () -> Answers.CHECKS.get(name).apply(expected, run()));
            } else if (AnalysisAnswers.CHECKS.containsKey(name)) {
                refusable(name, expected, () -> AnalysisAnswers.CHECKS.get(name).apply(expected, analysis()));
            } else if (name.equals("np_schedulable")) {
                refusable(name, expected, () -> schedulable(expected));
            } else if (name.equals("np_finish")) {
                refusable(name, expected, () -> finishes(expected));
            } else if (name.equals("answer")) {
                answer(expected);
            } else {
                notYet.add(name);
            }
        }

        private void answer(JsonNode expected) {
            String problem = of.answers().path("data").path("problem").asText();
            if (problem.equals("ll-table")) {
                refusable("answer", expected, () -> leastUpperBounds(expected));
            } else if (ProblemAnswers.PROBLEMS.containsKey(problem)) {
                refusable(
                        "answer",
                        expected,
                        () -> ProblemAnswers.PROBLEMS.get(problem).apply(of, analysis()));
            } else {
                notYet.add("answer");
            }
        }

        private void refusable(String name, JsonNode expected, Supplier<String> difference) {
            String got;
            try {
                got = difference.get();
            } catch (Emulator.Refusal refusal) {
                if (refusal.comesLater()) {
                    notYet.add(name);
                    reason = refusal.getMessage();
                } else {
                    differing.add(name + " expected " + expected + " got a refusal: " + refusal.getMessage());
                }
                return;
            }
            if (got == null) {
                exact.add(name);
            } else {
                differing.add(name + " expected " + expected + " got " + got);
            }
        }

        private JsonNode explored() {
            if (explored == null) {
                explored = emulator.explore(of.yaml());
                if (explored == null) {
                    throw new Emulator.Refusal("nothing here searches", true);
                }
            }
            return explored;
        }

        /** By all combinations, where they are few enough, and by the analysis, where it is about such a set. */
        private String schedulable(JsonNode expected) {
            List<Boolean> answers = new ArrayList<>();
            if (!isTooMuch()) {
                answers.add(explored().required("schedulable").asBoolean());
            }
            List<JsonNode> sets = jobSets();
            if (!sets.isEmpty()) {
                answers.add(sets.stream()
                        .allMatch(test -> test.required("verdict").asText().equals("schedulable")));
            }
            boolean wrong = answers.isEmpty() || answers.contains(!expected.asBoolean());
            return wrong ? answers.toString() : null;
        }

        /** A task of the scenario per job, units of milliseconds; both ways as above. */
        private String finishes(JsonNode expected) {
            List<String> wrong = new ArrayList<>();
            List<JsonNode> sets = jobSets();
            JsonNode jobs = isTooMuch() ? null : explored().required("jobs");
            expected.fields().forEachRemaining(each -> {
                String task = each.getKey().replace('.', '-');
                String want = each.getValue().get(0).asLong() * PICOS_PER_UNIT + " "
                        + each.getValue().get(1).asLong() * PICOS_PER_UNIT;
                List<String> got = new ArrayList<>();
                for (JsonNode job : jobs == null ? List.<JsonNode>of() : jobs) {
                    if (job.required("task").asText().equals(task)) {
                        JsonNode finish = job.required("finish_ps");
                        got.add(finish.required("min").asLong() + " "
                                + finish.required("max").asLong());
                    }
                }
                for (JsonNode test : sets) {
                    if (test.required("subject").asText().equals(task)) {
                        JsonNode span = test.required("finish_ps").get(0);
                        got.add(span.get(0).asLong() + " " + span.get(1).asLong());
                    }
                }
                if (got.isEmpty() || !got.stream().allMatch(want::equals)) {
                    wrong.add(each.getKey() + ": " + got);
                }
            });
            return wrong.isEmpty() ? null : wrong.toString();
        }

        /** Whether the emulator searches, but the combinations are too many for a test while the analysis answers. */
        private boolean isTooMuch() {
            try {
                explored();
                return false;
            } catch (Emulator.Refusal refusal) {
                if (!refusal.comesLater() || jobSets().isEmpty()) {
                    throw refusal;
                }
                return true;
            }
        }

        /** What the analysis says of sets of jobs, in the whole milliseconds that the cases count in. */
        private List<JsonNode> jobSets() {
            if (jobSets == null) {
                JsonNode tests = emulator.analyze(inMilliseconds(of.yaml()));
                jobSets = new ArrayList<>();
                for (JsonNode test : tests == null ? List.<JsonNode>of() : tests) {
                    if (test.required("name").asText().equals("job-set")) {
                        jobSets.add(test);
                    }
                }
            }
            return jobSets;
        }

        private Answers run() {
            if (run == null) {
                run = new Answers(of, emulator.run(of.yaml(), 1));
            }
            return run;
        }

        private AnalysisAnswers analysis() {
            if (analysis == null) {
                JsonNode tests = emulator.analyze(of.yaml());
                if (tests == null) {
                    throw new Emulator.Refusal("nothing here analyses", true);
                }
                analysis = new AnalysisAnswers(of, tests, hyperperiod());
            }
            return analysis;
        }

        /** As the report of a run says it, where the case asks for it inside another figure. */
        private JsonNode hyperperiod() {
            return of.expected().path("frames").has("hyperperiod")
                    ? emulator.run(of.yaml(), 1).report().required("hyperperiod_ps")
                    : JsonNodeFactory.instance.missingNode();
        }

        /** The file stands for one scenario per n: it is cut to its first n tasks. */
        private String leastUpperBounds(JsonNode expected) {
            for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
                Map.Entry<String, JsonNode> bound = it.next();
                JsonNode tests = emulator.analyze(firstTasks(of.yaml(), Integer.parseInt(bound.getKey())));
                if (tests == null) {
                    throw new Emulator.Refusal("nothing here analyses", true);
                }
                AnalysisAnswers answers = new AnalysisAnswers(of, tests, tests);
                String differs = answers.plain(
                        bound.getValue(), answers.test("liu-layland").path("bound"));
                if (differs != null) {
                    return bound.getKey() + ": " + differs;
                }
            }
            return null;
        }

        Score score() {
            String why = exact.isEmpty() && reason.isEmpty() ? "analysis (" + String.join(", ", notYet) + ")" : reason;
            return new Score(of.name(), exact, differing, notYet, exact.isEmpty() ? why : "");
        }
    }

    /** How one case comes out. */
    public Score score(Case of) {
        Work work = new Work(of);
        of.expected().fields().forEachRemaining(check -> work.check(check.getKey(), check.getValue()));
        return work.score();
    }

    private static Path inMilliseconds(Path yaml) {
        try {
            Path whole = Files.createTempFile("whole", ".yaml");
            whole.toFile().deleteOnExit();
            String text = Files.readString(yaml);
            return Files.writeString(whole, text.contains("integer-time") ? text : text + INTEGER_TIME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path firstTasks(Path yaml, int n) {
        try {
            List<String> lines = Files.readAllLines(yaml);
            int tasks = lines.indexOf("tasks:");
            Path cut = Files.createTempFile("first-tasks", ".yaml");
            cut.toFile().deleteOnExit();
            Files.write(cut, lines.subList(0, tasks + 1 + n));
            return cut;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
