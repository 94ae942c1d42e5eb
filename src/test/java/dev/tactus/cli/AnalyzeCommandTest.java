package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
    private static final String TWO = """
            scenario: two
            clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
            domains: {cpu: {scheduler: fixed-priority}}
            tasks:
              fast: {period: 5ms, priority: 2, wcet: 2ms}
              slow: {period: 10ms, priority: 1, wcet: 4ms}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int analyze(String... args) {
        List<String> all = new ArrayList<>(List.of("analyze"));
        all.addAll(List.of(args));
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("two.yaml"), text).toString();
    }

    @Test
    void eachVerdictSaysWhichTestOfWhatKindAndFromWhere() throws IOException {
        assertThat(analyze(file(TWO))).isZero();
        assertThat(out.toString())
                .containsPattern("response-time fp +slow +schedulable +exact +wcrt 8ms\n")
                .containsPattern("hyperbolic +cpu +schedulable +sufficient +product 49/25\n")
                .contains("response-time fp: Joseph and Pandya 1986", "hyperbolic: Bini, Buttazzo and Buttazzo 2003");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatDoesNotApplyIsLeftOutWithItsReasonUnlessAllIsAskedFor() throws IOException {
        String file = file(TWO.replace("fixed-priority}", "fixed-priority, overheads: {context-switch: 1us}}"));
        assertThat(analyze(file)).isZero();
        assertThat(out.toString())
                .doesNotContain("wcrt 8ms")
                .contains("more do not apply", "the overheads of domain cpu are not counted");
        assertThat(analyze(file, "--all")).isZero();
        assertThat(out.toString()).containsPattern("slow +what if: schedulable +exact +wcrt 8ms");
    }

    @Test
    void theReportHasEveryFigure() throws IOException {
        assertThat(analyze(file(TWO), "--json", "-")).isZero();
        JsonNode tests = new ObjectMapper().readTree(out.toString()).required("tests");
        List<String> found = new ArrayList<>();
        for (JsonNode test : tests) {
            for (String field : List.of("name", "subject", "kind", "verdict", "applies", "assumes", "source")) {
                assertThat(test.has(field)).as(field).isTrue();
            }
            if (test.path("variant").asText().equals("fp")) {
                found.add(test.get("subject").asText() + " " + test.get("wcrt_ps") + " " + test.get("iterates_ps"));
            }
        }
        assertThat(found)
                .containsExactly("fast 2000000000 [2000000000]", "slow 8000000000 [4000000000,6000000000,8000000000]");
    }

    @Test
    void serversAreAnalysed() throws IOException {
        String served = TWO + "  extra: {server: {kind: deferrable, budget: 1ms, period: 10ms, priority: 9},"
                + " releases: [0ms], wcet: 3ms}\n";
        assertThat(analyze(file(served), "--json", "-")).isZero();
        assertThat(out.toString()).contains("\"name\" : \"supply\"", "\"name\" : \"admission\"");
    }

    @Test
    void aMistakeIsToldAsByEveryCommand() throws IOException {
        assertThat(analyze(file(TWO.replace("wcet: 4ms", "wcet: 4")))).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("two.yaml:6:", "error: '4' has no unit");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void severalScenariosStandSideBySide() throws IOException {
        String one = file(TWO);
        String other = Files.writeString(folder.resolve("other.yaml"), TWO.replace("scenario: two", "scenario: other"))
                .toString();
        assertThat(analyze(one, other, "--json", "-")).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.required("scenarios")).hasSize(2);
    }
}
