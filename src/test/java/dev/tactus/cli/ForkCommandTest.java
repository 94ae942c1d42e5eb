package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkCommandTest {
    private static final String SCENARIO = """
            scenario: day
            clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
            domains: {cpu: {scheduler: fixed-priority}}
            tasks:
              a: {period: 4ms, priority: 2, wcet: 1ms}
              b: {period: 8ms, priority: 1, wcet: 4ms}
            duration: 80ms
            timing: [{task: b, response: 6ms}]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int fork(String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of("fork"));
        args.add(Files.writeString(folder.resolve("day.yaml"), SCENARIO).toString());
        args.addAll(List.of(options));
        return Main.run(args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void bothFuturesStandSideBySide() throws IOException {
        assertThat(fork("--at", "30ms", "--set", "tasks.a.wcet=1500us")).isZero();
        assertThat(out.toString().lines().map(String::strip).toList())
                .containsSubsequence(
                        "from 30ms on: tasks.a.wcet=1500us",
                        "first difference at 33ms",
                        "as it was   33ms complete a at cpu-0 (1000000000)",
                        "forked      33.5ms complete a at cpu-0 (1500000000)")
                .anyMatch(line -> line.matches("a +20 +0 +1ms -> 1.5ms"))
                .anyMatch(line -> line.matches("b +10 +0 +6ms -> 7ms"))
                .contains("contract b.response: kept -> broken at 38ms", "verdict: kept -> broken")
                .anyMatch(line -> line.matches("digest:  t1-[0-9a-f]{16} -> t1-[0-9a-f]{16}"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatChangesNothingIsSaidToDoSo() throws IOException {
        assertThat(fork("--at", "79ms", "--set", "tasks.a.wcet=2ms")).isZero();
        assertThat(out.toString()).contains("no event is another one", "verdict: kept\n");
    }

    @Test
    void whatCannotBeForkedIsRefusedByName() throws IOException {
        assertThat(fork("--at", "30ms", "--set", "tasks.a.period=5ms")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--set:1:1: error: activation of task a cannot change in the middle of a run");
        err.getBuffer().setLength(0);
        assertThat(fork("--at", "80ms", "--set", "tasks.a.wcet=2ms")).isEqualTo(2);
        assertThat(err.toString()).contains("not within the run (after 0s, before 80ms)");
        err.getBuffer().setLength(0);
        assertThat(fork("--at", "30ms")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing is changed");
    }
}
