package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final String SCENARIO = """
            scenario: day
            clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
            domains: {cpu: {scheduler: fixed-priority}}
            memories: {ram: {latency: 1us}, rom: {latency: 2us}}
            tasks:
              a: {period: 1ms, priority: 3, body: [{compute: {uniform: [100us, 300us]}}, {actuate: led}]}
              b: {period: 2ms, priority: 2, body: [{compute: 500us}, {signal: go}, {actuate: motor}]}
              c: {on-event: go, priority: 1, body: [{copy: {from: ram, to: rom, bytes: 64B}}, {compute: 100us}]}
            duration: 50ms
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int verify(String content, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("day.yaml"), content);
        String[] args = new String[2 + options.length];
        args[0] = "verify";
        args[1] = file.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void aRunIsTheSameInEveryWay() throws IOException {
        assertThat(verify(SCENARIO)).isZero();
        assertThat(out.toString().lines().map(String::strip).toList())
                .anyMatch(line -> line.matches("again +same +[0-9]+ events"))
                .anyMatch(line -> line.matches("another event queue +same +[0-9]+ events"))
                .anyMatch(line -> line.matches("tables in another order +same +[0-9]+ events"))
                .anyMatch(line -> line.matches("in uneven pieces +same +[0-9]+ events"))
                .anyMatch(line -> line.matches("a second thread's load +same +digest t1-[0-9a-f]{16}"))
                .anyMatch(line -> line.matches("the reference simulator +same +100 jobs"))
                .endsWith("no difference");
    }

    @Test
    void boundsOfTheAnalysisAreHeldWhereTheyApply() throws IOException {
        String plain = "scenario: s\nclusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\n"
                + "domains: {cpu: {scheduler: fixed-priority}}\n"
                + "tasks: {a: {period: 1ms, priority: 1, wcet: 100us}, b: {period: 3ms, priority: 2, wcet: 100us}}\n";
        assertThat(verify(plain)).isZero();
        assertThat(out.toString()).containsPattern("bounds of the analysis +same +[1-9][0-9]* bounds hold");
    }

    @Test
    void aDifferenceIsToldByItsFirstEventAndIsAFailure() throws IOException {
        String moody = SCENARIO.replace("fixed-priority", "{class: own.Moody}");
        assertThat(verify(moody)).isEqualTo(3);
        assertThat(out.toString())
                .containsPattern("again +different +first at [0-9.]+[mun]?s: .*dispatch .* [|] .*dispatch .*")
                .containsPattern("the reference simulator +not compared +the reference has no policy own.Moody")
                .contains("a fault of Tactus, or of a class of your own");
    }

    @Test
    void oneScenarioIsVerifiedAtATime() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), SCENARIO);
        assertThat(verify(SCENARIO, other.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("FILE:1:1: error: a second one, and tactus verify takes one");
    }
}
