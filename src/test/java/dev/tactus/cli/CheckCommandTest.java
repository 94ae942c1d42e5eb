package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.testing.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CheckCommandTest {
    private static final String ONE_CORE = """
            clusters:
              cpu: {cores: 1, opps: [{frequency: 1GHz}]}
            domains:
              cpu: {scheduler: fixed-priority}
            """;

    private static final String KEPT = "scenario: kept\n" + ONE_CORE + """
            tasks:
              fast: {period: 1ms, priority: 2, wcet: 200us}
              slow: {period: 4ms, priority: 1, wcet: 1ms}
            duration: 80ms
            timing: [{task: slow, response: 2ms}, {core: cpu-0, utilization: 50%}]
            """;

    /** The same with a lock, so that nothing is proved. */
    private static final String UNPROVED =
            KEPT.replace("wcet: 1ms}", "body: [{compute: 1ms}, {lock: r}, {unlock: r}]}");

    private static final String BROKEN = "scenario: broken\n" + ONE_CORE + """
            tasks:
              fast: {period: 1ms, priority: 2, wcet: 600us}
              slow: {period: 4ms, priority: 1, wcet: 1800us}
            duration: 80ms
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int check(String... args) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(args));
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private JsonNode report(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }

    @Test
    void aRunThatKeepsItsContractsEndsWithZeroAndSaysSo() throws IOException {
        assertThat(check(file("kept.yaml", KEPT))).isZero();
        assertThat(out.toString())
                .startsWith("kept, seed 1, 80ms, hyperperiod 4ms (covered)\n")
                .contains("  slow.response      <= 2ms     1.4ms  kept, proved\n")
                .contains("  cpu-0.utilization  <= 50%       45%  kept\n")
                .contains("verdict: kept (4 kept, 0 broken, 0 undecided)\n")
                .containsPattern("digest:  t1-[0-9a-f]{16}\n");
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    @Test
    void coresForWhichTheTableHasNoRoomAreCounted() throws IOException {
        String wide = KEPT.replace("cores: 1", "cores: 48").replace("cpu: {sch", "cpu: {placement: partitioned, sch");
        assertThat(check(file("wide.yaml", wide.replace("period", "on: cpu-0, period"))))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("  cpu-39  ", "  ... and 8 more (--json has all)\n")
                .doesNotContain("  cpu-40  ");
    }

    @Test
    void theFirstViolationIsToldInFullWithTheCommandThatReplaysToIt() throws IOException {
        String file = file("broken.yaml", BROKEN);
        assertThat(check(file)).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "  slow.misses   <= 0",
                        """
                        first violation: slow.misses at 4ms
                          contract    {task: slow, misses: 0} (implicit)
                          because     1 miss, at most 0
                          job         slow#0 on core cpu-0, completed
                          arrival     0s
                          release     0s
                          start       600us
                          deadline    4ms
                          completion  4.8ms (response 4.8ms, tardiness 800us)
                        """,
                        "cpu-0     0s  600us  fast#0\n",
                        "cpu-0  600us    1ms  slow#0 (itself)\n",
                        "  replay      tactus check " + file + " --seed 1 --duration 4.000000001ms\n");
        out.getBuffer().setLength(0);
        assertThat(check(file, "--seed", "1", "--duration", "4.000000001ms")).isEqualTo(1);
        assertThat(out.toString()).contains("slow.misses at 4ms", "slow#0 on core cpu-0, open", "completion  never");
    }

    @Test
    void aShortRunIsUndecidedUnlessThatIsAllowed() throws IOException {
        String file = file("kept.yaml", UNPROVED);
        assertThat(check(file, "--duration", "8ms")).isEqualTo(1);
        assertThat(out.toString()).contains("undecided, watched too little: 8 of 10 observations");
        assertThat(check(file, "--duration", "8ms", "--allow-undecided")).isZero();
    }

    @Test
    void aTaskThatHasRunAllItsJobsIsDecided() throws IOException {
        String few = "scenario: few\n" + ONE_CORE + """
                tasks:
                  once: {releases: [0ms, 2ms], priority: 3, deadline: 1ms, wcet: 200us}
                  thrice: {period: 1ms, jobs: 3, priority: 2, wcet: 200us}
                  next: {after: [thrice], priority: 1, deadline: 2ms, wcet: 100us}
                duration: 20ms
                """;
        assertThat(check(file("few.yaml", few))).as(out.toString()).isZero();
        assertThat(check(file("few.yaml", few), "--duration", "2ms")).isEqualTo(1);
    }

    @Test
    void whatWillNeverHappenAgainIsDecided() throws IOException {
        String few = "scenario: few\n" + ONE_CORE + """
                mailboxes: {box: {slots: 4, slot-size: 64B}}
                tasks:
                  sender: {releases: [1ms, 2ms, 4ms], priority: 3, body: [{compute: 10us}, {send: box}]}
                  taker: {on-message: box, priority: 2, body: [{compute: 100us}, {signal: go}]}
                  last: {on-event: go, priority: 1, on-miss: abort, deadline: 1ms, wcet: 100us}
                chains: {through: {path: [sender, taker]}}
                timing:
                  - {task: [sender, taker, last], response: 1ms}
                  - {mailbox: box, depth: 2, latency: 1ms, drops: 0}
                  - {chain: through, reaction: 5ms}
                duration: 20ms
                """;
        assertThat(check(file("few.yaml", few))).as(out.toString()).isZero();
        assertThat(out.toString()).contains("(8 kept, 0 broken, 0 undecided)");
        assertThat(check(file("few.yaml", few), "--duration", "4ms")).isEqualTo(1);
        assertThat(out.toString()).contains("8 undecided");
        String endless = few.replace("releases: [1ms, 2ms, 4ms]", "period: 5ms");
        assertThat(check(file("few.yaml", endless))).isEqualTo(1);
    }

    @Test
    void aScenarioThatIsToShowAViolationPassesWhenItDoes() throws IOException {
        String shows = file("shows.yaml", BROKEN + "expect: broken\n");
        assertThat(check(shows)).isZero();
        assertThat(out.toString()).contains("verdict: broken, as the scenario expects");
        String named = file("named.yaml", BROKEN + "expect: {broken: [slow.misses]}\n");
        assertThat(check(named)).as(err.toString()).isZero();
        String other = file("other.yaml", BROKEN + "expect: {broken: [fast.misses]}\n");
        assertThat(check(other)).isEqualTo(1);
        String none = file("none.yaml", KEPT + "expect: broken\n");
        assertThat(check(none)).isEqualTo(1);
    }

    @Test
    void severalScenariosAllRunAndTheHighestStatusCounts() throws IOException {
        Path json = folder.resolve("all.json");
        int status = check(file("broken.yaml", BROKEN), file("kept.yaml", KEPT), "--json", json.toString());
        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).containsPattern("  broken +broken ").containsPattern("  kept +kept ");
        assertThat(report(json).path("scenarios")).hasSize(2);
        assertThat(report(json).path("verdict").asText()).isEqualTo("broken");
        assertThat(check(file("kept.yaml", KEPT), file("wrong.yaml", "scenario: wrong\n")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("wrong.yaml:");
    }

    @Test
    void ofSeveralScenariosOneThatCannotBeReadIsNamedInTheReport() throws IOException {
        Path json = folder.resolve("all.json");
        String wrong = file("wrong.yaml", "scenario: wrong\n");
        assertThat(check(file("kept.yaml", KEPT), wrong, "--json", json.toString()))
                .isEqualTo(2);
        assertThat(report(json).path("scenarios")).hasSize(1);
        assertThat(report(json).path("not_run").path(0).path("scenario").asText())
                .isEqualTo(wrong);
        assertThat(report(json).path("interrupted").asBoolean()).isFalse();
    }

    @Test
    void ofSeveralSeedsTheWorstIsToldAndEachIsListed() throws IOException {
        String drawn = BROKEN.replace("wcet: 1800us", "body: [{compute: {uniform: [1ms, 1650us]}}]")
                + "seeds: {from: 1, count: 6}\n";
        Path json = folder.resolve("seeds.json");
        assertThat(check(file("drawn.yaml", drawn), "--json", json.toString())).isEqualTo(1);
        JsonNode report = report(json);
        assertThat(report.path("seeds")).hasSize(6);
        assertThat(report.path("verdict").asText()).isEqualTo("broken");
        List<String> verdicts = report.path("seeds").findValuesAsText("verdict");
        int first = verdicts.indexOf("broken");
        assertThat(report.path("seed").asInt()).isEqualTo(first + 1);
        assertThat(report.path("digest"))
                .isEqualTo(report.path("seeds").path(first).path("digest"));
        assertThat(out.toString()).contains("6 seeds, ");
    }

    @Test
    void onStandardOutputTheReportStandsAlone() throws IOException {
        assertThat(check(file("kept.yaml", KEPT), "--json", "-")).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("verdict").asText()).isEqualTo("kept");
        assertThat(err.toString()).contains("verdict: kept");
    }

    @Test
    void tablesHoldEveryJobSliceAndRecord() throws IOException {
        Path jobs = folder.resolve("jobs.csv");
        Path slices = folder.resolve("slices.csv");
        Path trace = folder.resolve("trace.csv");
        String file = file("kept.yaml", KEPT);
        assertThat(check(file, "--jobs", jobs + "", "--slices", slices + "", "--trace", trace + ""))
                .isZero();
        assertThat(Files.readAllLines(jobs))
                .hasSize(1 + 80 + 20)
                .contains("slow,0,cpu-0,0,0,200000000,1400000000,4000000000,completed");
        assertThat(Files.readAllLines(slices)).contains("cpu-0,0,200000000,fast,0,run,");
        assertThat(Files.readAllLines(trace))
                .startsWith("at_ps,kind,place,task,value")
                .contains("0,release,,fast,0");
    }

    @Test
    void theTableOfBlameHasARowPerJobAndCause() throws IOException {
        Path blame = folder.resolve("blame.csv");
        assertThat(check(file("kept.yaml", KEPT), "--blame", blame + "")).isZero();
        assertThat(Files.readAllLines(blame))
                .startsWith("task,job,state,arrival_ps,end_ps,cause,of,by,time_ps")
                .contains("slow,0,completed,0,1400000000,run,cpu-0,,1000000000")
                .contains("slow,0,completed,0,1400000000,preemption,cpu-0,fast,400000000")
                .hasSize(1 + 80 + 2 * 20);
    }

    @Test
    void aTableIsOfOneRunOnly() throws IOException {
        String file = file("kept.yaml", KEPT);
        assertThat(check(file, file("two.yaml", KEPT), "--jobs", folder.resolve("j.csv") + ""))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--jobs:1:8: error: a table is of one run, but there are 2");
    }

    @Test
    void whatCannotBeWrittenIsToldBeforeTheRun() throws IOException {
        String file = file("kept.yaml", KEPT);
        for (String option : List.of("--json", "--jobs", "--slices", "--blame", "--junit-xml")) {
            err.getBuffer().setLength(0);
            assertThat(check(file, option, folder.resolve("no/such") + ""))
                    .as(option)
                    .isEqualTo(2);
            assertThat(err.toString()).as(option).contains("cannot write").contains("folder");
        }
        assertThat(check(file, "--json", folder + "")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aReportThatFailsToBeWrittenIsAFailureAndLeavesTheOldOne() throws IOException {
        Path target = Files.writeString(folder.resolve("r.json"), "old");
        StopException stop = org.junit.jupiter.api.Assertions.assertThrows(
                StopException.class,
                () -> Outputs.write(target, stream -> {
                    stream.write(1);
                    throw new IOException("No space left on device");
                }));
        assertThat(stop.status()).isEqualTo(3);
        assertThat(stop).hasMessage("cannot write " + target + ": No space left on device");
        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**part");
    }

    @Test
    void optionsThatMakeNoSenseHereAreRefused() throws IOException {
        String file = file("kept.yaml", KEPT);
        assertThat(check(file, "--mqtt", "tcp://localhost:1883")).isEqualTo(2);
        assertThat(check(file, "--speed", "1x")).isEqualTo(2);
        assertThat(check(file, "--trace", folder.resolve("t.xyz") + "")).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.contains(": error: ")))
                .hasSize(3);
        assertThat(check(file, "--speed", "max")).isZero();
    }

    @Test
    void theJunitXmlHasACaseForEachContract() throws Exception {
        Path xml = folder.resolve("tests.xml");
        check(file("broken.yaml", BROKEN), file("kept.yaml", KEPT), "--junit-xml", xml.toString());
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
        Element root = document.getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getAttribute("tests")).isEqualTo("6");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("broken at 4ms: 1 miss, at most 0");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("slow.misses");
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(6);
    }

    @Test
    void anUndecidedContractThatIsAllowedIsSkippedInTheJunitXml() throws Exception {
        Path xml = folder.resolve("tests.xml");
        String file = file("kept.yaml", UNPROVED);
        assertThat(check(file, "--duration", "8ms", "--allow-undecided", "--junit-xml", xml.toString()))
                .isZero();
        assertThat(Files.readString(xml))
                .contains("tests=\"4\" failures=\"0\" errors=\"0\" skipped=\"4\"")
                .contains("<skipped message=\"undecided: watched too little: 8 of 10 observations\">");
        assertThat(check(file, "--duration", "8ms", "--junit-xml", xml.toString()))
                .isEqualTo(1);
        assertThat(Files.readString(xml)).contains("tests=\"4\" failures=\"4\" errors=\"0\" skipped=\"0\"");
    }

    @Test
    void aCheckWithoutContractsSaysThatNothingIsChecked() throws IOException {
        Path xml = folder.resolve("tests.xml");
        String file = file(
                "none.yaml", "scenario: none\n" + ONE_CORE + "tasks: {a: {releases: [1ms], priority: 1, wcet: 1us}}\n");
        assertThat(check(file, "--junit-xml", xml.toString())).isZero();
        assertThat(err.toString()).contains("warning: nothing is checked: there are no contracts");
        assertThat(Files.readString(xml))
                .contains("tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\"", "nothing is checked");
        assertThat(check(file, "--strict")).isEqualTo(2);
    }

    @Test
    void anInterruptedCheckStillWritesItsReport() throws Exception {
        Path json = folder.resolve("cut.json");
        String file = file("kept.yaml", KEPT);
        List<String> command = Jvm.command("dev.tactus.cli.Main");
        command.addAll(List.of("check", file, "--duration", "1000000s"));
        command.addAll(List.of("--trace", fifo("trace.csv"), "--json", json.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try (BufferedReader trace = Files.newBufferedReader(folder.resolve("trace.csv"))) {
            assertThat(trace.readLine()).isEqualTo("at_ps,kind,place,task,value");
            process.destroy();
            while (trace.readLine() != null) {
                // The run must not wait for room in the pipe.
            }
        }
        assertThat(process.waitFor()).isEqualTo(128 + 15);
        assertThat(report(json).path("interrupted").asBoolean()).isTrue();
        assertThat(report(json).path("horizon_ps").asLong()).isPositive();
        assertThat(Files.readString(folder.resolve("output"))).contains("so far (");
    }

    private String fifo(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe.toString();
    }
}
