package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a run a contract on a core, a cluster or a domain is about. */
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
}
