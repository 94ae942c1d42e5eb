package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of docs/semantics-notes.md about pools and mailboxes, by number; the figures by hand. */
class PoolNotesTest extends NotedRun {
    private static final long US = 1_000_000;
    private static final String TWO = "clusters: {m: {role: master, cores: 1, opps: [{frequency: 100MHz}]},"
            + " w: {cores: 1, opps: [{frequency: 100MHz}]}}";
    private static final String IN_TURN = "scheduler: {policy: round-robin, quantum: 100us}";

    @Test
    void note_2_11_rankedDispatchesInTheJobsOrderAndSoFreesTheSlotsOfItsMessages() {
        run(
                "clusters: {m: {role: master, cores: 1, opps: [{frequency: 100MHz}]},",
                "  s: {cores: 1, opps: [{frequency: 50MHz}]}, f: {cores: 1, opps: [{frequency: 100MHz}]}}",
                "domains: {m: {clusters: [m], " + IN_TURN + "},",
                "  d: {clusters: [s, f], scheduler: fixed-priority, assign: ranked}}",
                "mailboxes:",
                "  a: {from: m, to: [s, f], slots: 1, slot-size: 64B, latency: 10us, overflow: block}",
                "  b: {from: m, to: [s, f], slots: 1, slot-size: 64B, latency: 10us, overflow: block}",
                "tasks:",
                "  p: {on: m, releases: [0us], body: [{send: a}, {send: b}]}",
                "  sb: {on: m, releases: [1us], body: [{send: b}, {compute: 5us}]}",
                "  sa: {on: m, releases: [2us], body: [{send: a}, {compute: 5us}]}",
                "  x: {on: d, on-message: a, priority: 2, measured-on: f-0, body: [{compute: 1us}]}",
                "  y: {on: d, on-message: b, priority: 1, measured-on: f-0, body: [{compute: 1us}]}",
                "duration: 60us");
        // The fast core stands behind the slow one, and x, who is more urgent, gets it first.
        assertThat(end("sa")).isEqualTo(15);
        assertThat(end("sb")).isEqualTo(20);
    }

    @Test
    void note_8_6_aRequestThatHasNotSetOutLeavesItsPlaceInTheQueueToTheNext() {
        run(
                TWO,
                "domains: {m: {clusters: [m], scheduler: fixed-priority}}",
                "mailboxes: {req: {from: m, to: w, slots: 1, slot-size: 64B, overflow: block}}",
                "pools: {p: {clusters: [w], via: req, queue: 2}}",
                "tasks:",
                "  busy: {on: w, releases: [0us], priority: 9, wcet: 50us}",
                "  a: {on: m, releases: [0us], priority: 3, body: [{offload: {to: p, work: 5us @ w, wait: false}}]}",
                "  b: {on: m, releases: [{at: 1us, deadline: 5us}], priority: 2, on-miss: abort,",
                "    body: [{offload: {to: p, work: 5us @ w}}]}",
                "  c: {on: m, releases: [2us], priority: 1, body: [{offload: {to: p, work: 5us @ w}}]}",
                "duration: 200us");
        List<String> made = new ArrayList<>();
        Observed.run(board, 1, (kind, at, place, task, value) -> {
            if (kind == Kind.OFFLOAD || kind == Kind.OFFLOAD_DONE) {
                made.add(kind + " " + board.tasks().get(task).name() + " " + at / US);
            }
        });
        assertThat(job("b", 0).state()).isEqualTo(Result.State.ABORTED);
        assertThat(made)
                .containsExactly(
                        "OFFLOAD a 0",
                        "OFFLOAD b 1",
                        "OFFLOAD_DONE b 6",
                        "OFFLOAD c 6",
                        "OFFLOAD_DONE a 55",
                        "OFFLOAD_DONE c 60");
    }

    @Test
    void note_8_7_requestsOfAllPoolsAreBoundInTheOrderMade() {
        run(
                TWO,
                "domains: {w: {clusters: [w], " + IN_TURN + "}}",
                "mailboxes: {req: {from: m, to: w, slots: 4, slot-size: 64B, latency: 10us}}",
                "pools: {p: {clusters: [w], via: req}, q: {clusters: [w]}}",
                "tasks:",
                "  a: {on: m, releases: [0us], body: [{offload: {to: p, work: 5us @ w}}]}",
                "  b: {on: m, releases: [0us], body: [{compute: 10us}, {offload: {to: q, work: 5us @ w}}]}",
                "duration: 60us");
        assertThat(end("a")).isEqualTo(15);
        assertThat(end("b")).isEqualTo(20);
    }

    @Test
    void note_8_8_aRequestThatIsOverwrittenGivesItsSlotBeforeItsPlaceInTheQueue() {
        run(
                TWO,
                "mailboxes: {req: {from: m, to: w, slots: 1, slot-size: 64B, latency: 10us, overflow: overwrite}}",
                "pools: {p: {clusters: [w], via: req, queue: 2}}",
                "tasks:",
                "  busy: {on: w, releases: [0us], wcet: 100us}",
                "  t0: {on: m, releases: [0us], body: [{offload: {to: p, work: 1us @ w}}]}",
                "  t1: {on: m, releases: [95us], body: [{offload: {to: p, work: 1us @ w}}]}",
                "  t2: {on: m, releases: [96us], body: [{offload: {to: p, work: 1us @ w}}]}",
                "  t3: {on: m, releases: [97us], body: [{offload: {to: p, work: 1us @ w}}]}",
                "duration: 200us");
        // The job of t0 starts: t2 has its place, overwrites t1's request and so lets t3 in, whose request overwrites
        // t2's.
        assertThat(end("t0")).isEqualTo(101);
        assertThat(end("t1")).isEqualTo(100);
        assertThat(end("t2")).isEqualTo(100);
        assertThat(end("t3")).isEqualTo(111);
    }

    /** Five requests find one slot, and only two of them are ever started: a job each, and a named task's. */
    @Test
    void note_8_8_whatIsRefusedOrOverLeavesTheQueue() {
        for (String overflow : new String[] {"reject", "overwrite"}) {
            run(
                    TWO,
                    "mailboxes: {req: {from: m, to: w, slots: 1, slot-size: 64B, overflow: " + overflow + "}}",
                    "pools: {p: {clusters: [w], via: req}, q: {clusters: [w]}}",
                    "tasks:",
                    "  a: {on: m, releases: [0us], body: [{repeat: {times: 5, body: [",
                    "    {offload: {to: p, work: 5us @ w, wait: false}}]}}, {offload: {to: q, task: n, wait: false}}]}",
                    "  n: {on: w, pending: 1, body: [{compute: 1us}]}",
                    "duration: 200us");
            assertThat(result.queues()).extracting(Result.Queue::left).containsExactly(0, 0);
        }
    }
}
