package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.reference.Result.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of docs/semantics-notes.md on which engine and reference once differed, by number; the figures by hand. */
class NotesTest extends NotedRun {
    private static final long US = 1_000_000;

    private static final String TWO_CLUSTERS = "clusters: {c0: {role: master, cores: 1, opps: [{frequency: 100MHz}]}, "
            + "c1: {cores: 2, opps: [{frequency: 100MHz}]}}";

    @Test
    void note_1_4_whatAnAbortAmongTheTimedReleasesLetsGoHasItsTurnInTheNextRound() {
        run(
                TWO_CLUSTERS,
                "domains: {d: {clusters: [c0], scheduler: fixed-priority,",
                "  overheads: {tick: {period: 9us, quantise: true}}}}",
                "tasks:",
                "  t: {on: d, priority: 1, releases: [0us, {at: 10us, deadline: 3us}], on-miss: abort, body: []}",
                "  f: {on: d, priority: 3, releases: [0us, 5us, 16us], after: [t], body: []}",
                "  g: {on: d, priority: 2, releases: [16us], body: [{compute: 1us}]}",
                "duration: 30us");
        assertThat(job("t", 1).state()).isEqualTo(Result.State.ABORTED);
        assertThat(job("f", 1).start()).isEqualTo(18 * US);
        assertThat(job("g", 0).preemptions()).isEqualTo(1);
        assertThat(job("g", 0).completion()).isEqualTo(19 * US);
    }

    @Test
    void note_1_4_aSkippedReleaseOfItsOwnLetsNoHeldJobGo() {
        run(
                TWO_CLUSTERS,
                "domains: {d: {clusters: [c1], scheduler: fixed-priority}}",
                "tasks:",
                "  t: {on: c0, releases: [0us, 1us, 10us], deadline: 3us, on-miss: skip-next,",
                "    body: [{compute: {values: [1us, 30us]}}]}",
                "  g: {on: c1-0, priority: 2, releases: [10us], body: [{compute: 1us}]}",
                "  f: {on: c1-0, priority: 3, releases: [0us, 6us, {at: 8us, deadline: 1us}, 10us], deadline: 4us,",
                "    after: [t], on-miss: skip-next, body: [{compute: 6us}]}",
                "duration: 30us");
        assertThat(job("t", 2).state()).isEqualTo(Result.State.SKIPPED);
        assertThat(job("f", 3).state()).isEqualTo(Result.State.SKIPPED);
        assertThat(job("f", 2).start()).isEqualTo(10 * US);
        assertThat(job("g", 0).start()).isEqualTo(10 * US);
        assertThat(job("g", 0).preemptions()).isEqualTo(1);
    }

    @Test
    void note_1_6_whatMissesIsAbortedInOrderOfDeclaration() {
        run(
                TWO_CLUSTERS,
                "tasks:",
                "  a: {on: c0, on-interrupt: {line: x, period: 12us}, on-miss: abort, body: [{compute: 13us}]}",
                "  b: {on: c0, on-interrupt: {line: y, releases: [2us]}, deadline: 10us, on-miss: abort, body: []}",
                "duration: 20us");
        assertThat(job("b", 0).start()).isEqualTo(12 * US);
        assertThat(job("b", 0).state()).isEqualTo(Result.State.ABORTED);
    }

    @Test
    void note_1_6_aJobThatGoesOnInALaterRoundOfItsDeadlineHasMissedIt() {
        run(
                TWO_CLUSTERS,
                "tasks:",
                "  a: {on: c0, releases: [0us], deadline: 5us, body: [{compute: 5us}]}",
                "  b: {on: c1-0, releases: [0us], deadline: 5us, body: [{compute: 1us}, {wait: 4us}]}",
                "  c: {on: c1-0, releases: [{at: 1us, deadline: 4us}], body: [{wait: {event: e, timeout: 4us}}]}",
                "  d: {on: c1-1, releases: [9us], body: [{signal: e}]}",
                "duration: 10us");
        for (String task : List.of("a", "b", "c")) {
            assertThat(end(task)).isEqualTo(5);
            assertThat(job(task, 0).missed()).as(task).isEqualTo(!task.equals("a"));
        }
    }

    @Test
    void note_5_2_aSwitchThatIsDueWhereItsJobIsAbortedHasNotBegun() {
        run(
                TWO_CLUSTERS,
                "domains: {d: {clusters: [c0], overheads: {scheduling: 1us, context-switch: 1us}}}",
                "tasks:",
                "  a: {on: c0, releases: [0us], deadline: 1us, on-miss: abort, body: [{compute: 1us}]}",
                "  b: {on: c0, releases: [0us], body: [{compute: 1us}]}",
                "duration: 10us");
        assertThat(job("a", 0).state()).isEqualTo(Result.State.ABORTED);
        assertThat(job("b", 0).start()).isEqualTo(3 * US);
    }

    @Test
    void note_1_8_aSpinnerThatHasTheLockGoesOnInTheLookInWhichAnOverheadEnds() {
        run(
                TWO_CLUSTERS,
                "domains: {d: {clusters: [c0], scheduler: fixed-priority, overheads: {interrupt-entry: 2us}}}",
                "resources: {r: spin}",
                "tasks:",
                "  h: {on: c1-0, releases: [0us], body: [{lock: r}, {compute: 6us}, {unlock: r}]}",
                "  s: {on: d, priority: 1, releases: [1us], body: [{lock: r}, {unlock: r}]}",
                "  i: {on: d, priority: 1, on-interrupt: {line: irq, releases: [5us]}, body: []}",
                "  hi: {on: d, priority: 2, releases: [7us], body: [{compute: 1us}]}",
                "duration: 20us");
        assertThat(job("s", 0).completion()).isEqualTo(7 * US);
        assertThat(job("s", 0).preemptions()).isZero();
    }

    @Test
    void note_1_8_anInterruptThatFollowsAnotherOfItsTaskIsWorkedInTheSameLook() {
        run(
                TWO_CLUSTERS,
                "domains: {d: {clusters: [c1], scheduler: fixed-priority}}",
                "tasks:",
                "  p: {on: c0, releases: [0us, 1us], body: []}",
                "  i: {on: c1-0, priority: 1, on-interrupt: {line: irq, releases: [0us, 1us]}, after: [p],",
                "    body: [{signal: go}, {compute: 5us}]}",
                "  x: {on: c1-1, priority: 2, on-event: go, body: []}",
                "  y: {on: c1-1, priority: 1, releases: [5us], body: [{compute: 1us}]}",
                "duration: 20us");
        assertThat(job("i", 1).start()).isEqualTo(5 * US);
        assertThat(job("y", 0).dispatches()).isEqualTo(1);
        assertThat(job("y", 0).completion()).isEqualTo(6 * US);
    }

    @Test
    void note_1_11_aDrainDoesNotWaitForTheDeadlineOfASkippedArrival() {
        run(
                TWO_CLUSTERS,
                "mailboxes: {box: {slots: 1, slot-size: 64B, from: [c1], to: [c0]}}",
                "tasks: {t: {on: c0, period: 8us, pending: 1, body: [{receive: box}]},",
                "  u: {on: c1-0, releases: [20us], body: [{send: box}]}}",
                "duration: {time: 19us, drain: true}");
        assertThat(jobs("t")).hasSize(3);
        assertThat(job("t", 2).state()).isEqualTo(Result.State.SKIPPED);
        assertThat(result.end()).isEqualTo(19 * US);
    }

    @Test
    void note_2_5_aSliceEndsThoughTheLockIsHandedOverAtThatInstant() {
        run(
                "clusters: {c0: {cores: 2, opps: [{frequency: 100MHz}]}}",
                "domains: {d: {clusters: [c0], scheduler: {policy: round-robin, quantum: 1us}}}",
                "resources: {r: spin}",
                "tasks:",
                "  a: {releases: [0us], body: [{lock: r}, {compute: 5us}, {unlock: r}]}",
                "  b: {releases: [0us], body: [{lock: r}, {compute: 4us}, {unlock: r}]}",
                "duration: 20us");
        assertThat(job("b", 0).completion()).isEqualTo(9 * US);
    }

    @Test
    void note_2_8_aSliceWithNothingLeftEndsAtTheFirstTickAfterItsJobGoesOn() {
        run(
                TWO_CLUSTERS,
                "domains: {d: {clusters: [c1], scheduler: {policy: fixed-priority, quantum: 2us},",
                "  overheads: {scheduling: 3us, tick: {period: 10us, quantise: true}}}}",
                "tasks:",
                "  e: {on: c0, releases: [0us], body: [{compute: 6us}, {signal: go}, {compute: 1us}, {signal: on}]}",
                "  a: {on: c1-1, priority: 1, releases: [0us], body: [{compute: 10us}]}",
                "  b: {on: c1-0, priority: 1, releases: [0us], body: [{compute: 20us}]}",
                "  hi: {on: c1-1, priority: 2, on-event: go, body: []}",
                "  w: {on: c1-1, priority: 1, on-event: on, body: [{compute: 1us}]}",
                "duration: 30us");
        // a works from 3 us, its slice used up at 5; hi comes at 6 and is done at 9; at the tick at 10 a is not on yet.
        assertThat(job("a", 0).completion()).isEqualTo(19 * US);
        assertThat(job("a", 0).dispatches()).isEqualTo(2);
        assertThat(job("w", 0).start()).isEqualTo(22 * US);
    }

    @Test
    void note_2_12_aStepOfAnInterruptAsksForNoDecision() {
        run(
                TWO_CLUSTERS,
                "domains: {d: {clusters: [c0], scheduler: {policy: llf, quantum: 50us}}}",
                "tasks:",
                "  a: {on: d, releases: [0us], deadline: 20us, body: [{compute: 5us}]}",
                "  b: {on: d, releases: [0us], deadline: 21us, body: [{compute: 5us}]}",
                "  i: {on: d, on-interrupt: {line: irq, releases: [2us]}, preemption: points,",
                "    body: [{compute: 2us}, {compute: 2us}]}",
                "duration: 30us");
        // At 4 us b has come to less laxity than a, and nobody asks.
        assertThat(job("a", 0).completion()).isEqualTo(9 * US);
        assertThat(job("b", 0).start()).isEqualTo(9 * US);
    }

    @Test
    void note_3_12_ofJobsThatEndedBeforeTheClusterCameUpNoneIsAmongThoseThatWait() {
        run(
                "clusters: {c0: {role: master, cores: 1, opps: [{frequency: 100MHz}]},",
                "  c1: {cores: 1, opps: [{frequency: 100MHz}], boot: {time: 7us}}}",
                "tasks: {t: {on: c0, releases: [0us, 0us, 0us], body: [{compute: 5us}]},",
                "  f: {on: c1, after: [t], body: []}}",
                "duration: 30us");
        assertThat(jobs("f").stream().map(Row::release)).containsExactly(10 * US, 15 * US);
    }

    @Test
    void note_4_8_aSpinnerAsksAgainAtTheEndOfItsOwnOverheadThoughAnInterruptFollows() {
        run(
                TWO_CLUSTERS,
                "domains: {d: {clusters: [c0], scheduler: fixed-priority,",
                "  overheads: {scheduling: 2us, interrupt-entry: 1us}}}",
                "resources: {r: spin}",
                "tasks:",
                "  h: {on: c1-0, releases: [0us], body: [{lock: r}, {compute: 9us}, {unlock: r}]}",
                "  s: {on: d, priority: 1, releases: [0us], body: [{lock: r}, {compute: 1us}, {unlock: r}]}",
                "  hi: {on: d, priority: 2, releases: [4us], body: [{compute: 2us}]}",
                "  i: {on: d, priority: 1, on-interrupt: {line: irq, releases: [9us]}, body: [{compute: 5us}]}",
                "  b: {on: c1-1, releases: [12us], body: [{lock: r}, {compute: 1us}, {unlock: r}]}",
                "duration: 30us");
        // s is dispatched anew at 8 us and pays until 10; the lock is free from 9 on; then the interrupt, until 16.
        assertThat(job("s", 0).completion()).isEqualTo(17 * US);
        assertThat(job("b", 0).completion()).isEqualTo(18 * US);
    }

    @Test
    void note_5_4_laterJobsOfAnInterruptTaskQueueWhereAnEarlierOneIs() {
        run(
                "clusters: {c0: {role: master, cores: 1, opps: [{frequency: 100MHz}], boot: {time: 13us}},",
                "  c1: {cores: 1, opps: [{frequency: 100MHz}], boot: {}}}",
                "domains: {d: {clusters: [c0, c1]}}",
                "tasks: {t: {measured-on: c1-0, on-interrupt: {line: irq, period: 10us}, deadline: none,",
                "  body: [{compute: 16us}]}}",
                "duration: 50us");
        assertThat(jobs("t").stream().map(Row::core)).containsExactly(1, 1, 1, 1, -1);
        assertThat(job("t", 2).start()).isEqualTo(32 * US);
    }

    @Test
    void note_11_3_aDrainDoesNotWaitForACoreOfAPartitionedDomainThatHasDecided() {
        run(
                "clusters: {c: {cores: 2, opps: [{frequency: 100MHz}]}}",
                "domains: {d: {clusters: [c], placement: partitioned, scheduler: {policy: pf, quantum: 3us}}}",
                "resources: {r: spin}",
                "tasks:",
                "  h: {on: c-0, releases: [0us], body: [{lock: r}, {wait: {event: go}}, {unlock: r}]}",
                "  s: {on: c-0, period: 100us, offset: 3us, deadline: 6us, body: [{lock: r}, {unlock: r}]}",
                "  w: {on: c-0, releases: [6us], body: [{compute: 1us}]}",
                "  z: {on: c-1, releases: [10us], body: [{compute: 4us}]}",
                "  q: {on: c-1, releases: [50us], body: [{signal: go}]}",
                "duration: {time: 11us, drain: true}");
        // w is ready and s spins before it for good; z runs in the slot from 12 us and ends within the next.
        assertThat(job("w", 0).dispatches()).isZero();
        assertThat(job("z", 0).completion()).isEqualTo(16 * US);
        assertThat(result.end()).isEqualTo(16 * US);
    }

    @Test
    void note_15_4_aModeThatRisesForAJobThatIsAbortedFallsAtThatInstant() {
        run(
                "clusters: {c: {cores: 1, opps: [{frequency: 100MHz}]}}",
                "domains: {d: {clusters: [c], scheduler: fixed-priority, mixed-criticality: {scheme: amc}}}",
                "tasks:",
                "  high: {releases: [0us], deadline: 1us, on-miss: abort, priority: 2, body: [{compute: 5us}],",
                "    criticality: HI, budget: {LO: 1us}}",
                "  low: {releases: [2us], priority: 1, body: [{compute: 1us}]}",
                "duration: 9us");
        assertThat(job("high", 0).state()).isEqualTo(Result.State.ABORTED);
        assertThat(job("low", 0).completion()).isEqualTo(3 * US);
    }

    @Test
    void note_4_17_underVirtualDeadlinesCeilingsHoldBackAsUnderEdf() {
        run(
                "clusters: {c: {cores: 1, opps: [{frequency: 100MHz}]}}",
                "domains: {d: {clusters: [c], mixed-criticality: {scheme: edf-vd, x: 2/3}}}",
                "resources: {r: srp}",
                "tasks:",
                "  late: {period: 37us, body: [{compute: 1us}]}",
                "  soon: {period: 14us, jobs: 1, body: [{lock: r}, {wait: {event: go, timeout: 7us}}, {unlock: r}]}",
                "duration: 20us");
        assertThat(job("late", 0).start()).isEqualTo(7 * US);
    }

    @Test
    void note_14_4_aPollingServerLosesNothingWhereNothingWasDecided() {
        run(
                "clusters: {c: {cores: 2, opps: [{frequency: 100MHz}]}}",
                "domains: {d: {clusters: [c], scheduler: fixed-priority, overheads: {interrupt-entry: 1us}}}",
                "peripherals: {adc: {kind: adc, rate: 250kHz, conversion: 3us, channels: 2}}",
                "servers: {s: {kind: polling, budget: 3us, period: 20us, priority: 1, on: [c-0]}}",
                "tasks:",
                "  hard: {on: c-0, releases: [0us], priority: 5, body: [{compute: 10us}]}",
                "  gone: {server: s, releases: [0us], deadline: 2us, on-miss: abort, body: [{compute: 1us}]}",
                "  next: {server: s, releases: [8us], body: [{compute: 1us}]}",
                "  isr: {on: c-1, on-interrupt: {line: adc}, wcet: 1us}",
                "duration: 30us");
        // The interrupt at 6 us, which another core pays for, ends an instant without a decision.
        assertThat(job("next", 0).completion()).isEqualTo(11 * US);
    }

    @Test
    void note_14_2_aServerThatTakesItsJobBackAtTheEndOfItsSliceAsksForOneDecision() {
        run(
                "clusters:",
                "  fast: {role: master, cores: 1, opps: [{frequency: 50MHz}]}",
                "  slow: {cores: 1, opps: [{frequency: 25MHz}]}",
                "domains: {d: {clusters: [fast, slow], scheduler: {policy: fixed-priority, quantum: 1us}}}",
                "servers:",
                "  high: {kind: deferrable, budget: 1us, period: 50us, priority: 4, on: [fast-0]}",
                "  low: {kind: deferrable, budget: 3us, period: 50us, priority: 2}",
                "tasks:",
                "  first: {priority: 5, releases: [0us], measured-on: fast-0, body: [{compute: 3us}]}",
                "  served: {server: low, releases: [0us], measured-on: fast-0, body: [{compute: 4us}]}",
                "  late: {server: high, releases: [3us], body: [{compute: 1us}]}",
                "  bold: {priority: 1, releases: [3us], measured-on: fast-0, preemption: {threshold: 5},",
                "    body: [{compute: 1us}]}",
                "duration: 20us");
        // From its dispatch on the slow core bold is the most urgent: at the next decision, which is not this
        // instant's.
        assertThat(job("late", 0).completion()).isEqualTo(4 * US);
        assertThat(job("late", 0).preemptions()).isZero();
    }
}
