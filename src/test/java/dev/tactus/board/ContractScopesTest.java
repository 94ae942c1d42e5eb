package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a run a contract is about: on which cores, of which jobs. */
class ContractScopesTest {
    private static List<String> verdicts(String... lines) {
        Trial trial = Trial.of(Boards.load(lines), 1);
        trial.run().toEnd();
        return trial.finish(1).verdicts().stream()
                .filter(verdict -> !verdict.contract().name().contains("."))
                .map(verdict -> verdict.contract().name() + " " + verdict.status())
                .toList();
    }

    @Test
    void aCircleIsOneOfEachDomainCoreAndClusterThatHasATaskInIt() {
        assertThat(verdicts(
                        "clusters:",
                        "  m: {role: master, cores: [z, x], opps: [{frequency: 1GHz}]}",
                        "  w: {cores: [y, v], opps: [{frequency: 1GHz}]}",
                        "domains: {dz: {cores: [z]}, dx: {cores: [x]}, dy: {cores: [y]}, dv: {cores: [v]}}",
                        "resources: {p: spin, q: spin}",
                        "tasks:",
                        "  a: {on: x, jobs: 1, body: [{lock: p}, {compute: 2ms}, {lock: q}, {unlock: q}, {unlock: p}]}",
                        "  b: {on: y, jobs: 1, body: [{lock: q}, {compute: 3ms}, {lock: p}, {unlock: p}, {unlock: q}]}",
                        "defaults: {period: 1s}",
                        "timing:",
                        "  - {domain: dz, name: dz, deadlocks: 0}",
                        "  - {domain: dx, name: dx, deadlocks: 0}",
                        "  - {domain: dy, name: dy, deadlocks: 0}",
                        "  - {cluster: m, name: m, deadlocks: 0}",
                        "  - {core: x, name: x, deadlocks: 0}",
                        "  - {core: v, name: v, deadlocks: 0}",
                        "duration: 20ms"))
                .containsExactly("dz KEPT", "dx BROKEN", "dy BROKEN", "m BROKEN", "x BROKEN", "v KEPT");
    }

    @Test
    void aDisabledCoreIsIdleAndCountsForNoOther() {
        assertThat(verdicts(
                        "clusters: {c: {cores: {x: {}, y: {enabled: false}}, opps: [{frequency: 1GHz}]}}",
                        "tasks: {a: {period: 10ms, wcet: 5ms}}",
                        "timing:",
                        "  - {core: y, name: y, utilization: 0%}",
                        "  - {core: y, name: least, utilization: {at-least: 1%}}",
                        "  - {cluster: c, name: c, utilization: {at-least: 50%}}",
                        "duration: 20ms"))
                .containsExactly("y KEPT", "least BROKEN", "c KEPT");
    }

    @Test
    void jobsInARowAreThoseOfTheirNumbersSkippedOnesToo() {
        // Job 0 takes 12 ms, job 1 is skipped, job 2 takes 3 ms.
        assertThat(verdicts(
                        Boards.ONE,
                        "tasks:",
                        "  a: {period: 10ms, jobs: 3, on-miss: skip-next, wcet: {values: [12ms, 1ms, 3ms]}}",
                        "timing:",
                        "  - {task: a, misses: any}",
                        "  - {task: a, name: two, jitter: {at-most: 5ms, in: 2}}",
                        "  - {task: a, name: three, jitter: {at-most: 5ms, in: 3}}",
                        "  - {task: a, name: starts, start-jitter: {at-most: 0us, in: 2}}",
                        "duration: 100ms"))
                .containsExactly("two KEPT", "three BROKEN", "starts KEPT");
    }

    @Test
    void aSkippedArrivalMissesInARowWithTheJobsOfItsNeighbouringNumbers() {
        // Job 0 ends in time at 17 ms, after the skip of job 1 at 14 ms; 2 misses at 41 ms, 3 and 4 are skipped.
        assertThat(verdicts(
                        Boards.ONE,
                        "defaults: {period: 12ms, offset: 2ms}",
                        "tasks:",
                        "  a: {deadline: 15ms, pending: 0, wcet: {values: [15ms, 1us, 29ms]}}",
                        "timing:",
                        "  - {task: a, misses: any}",
                        "  - {task: a, name: three, consecutive-misses: 3, until: 51ms, observe: 1}",
                        "  - {task: a, name: four, consecutive-misses: 4, until: 51ms, observe: 1}",
                        "duration: 60ms"))
                .containsExactly("three BROKEN", "four KEPT");
    }

    @Test
    void whatWaitsAlreadyWhenAContractBeginsCounts() {
        // Two messages are sent at 1 ms and 2 ms, and taken at 20 ms; nothing is sent between 10 ms and 15 ms.
        assertThat(verdicts(
                        Boards.ONE,
                        "mailboxes: {box: {slots: 4, slot-size: 32B}}",
                        "tasks:",
                        "  a: {releases: [1ms, 2ms], body: [{send: box}]}",
                        "  b: {releases: [20ms], body: [{receive: {mailbox: box, timeout: 0us}}, {receive: box}]}",
                        "timing:",
                        "  - {mailbox: box, name: one, depth: 1, from: 10ms, until: 15ms}",
                        "  - {mailbox: box, name: two, depth: 2, from: 10ms, until: 15ms}",
                        "  - {mailbox: box, name: later, depth: 0, from: 20ms}",
                        "duration: 30ms"))
                .containsExactly("one BROKEN", "two KEPT", "later KEPT");
    }
}
