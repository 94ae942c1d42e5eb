package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.TWO;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.check.Contract;
import dev.tactus.check.Contract.Bound;
import dev.tactus.check.Contract.Figure;
import dev.tactus.check.Contract.Subject;
import dev.tactus.sim.Time;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractsTest {
    private static final String TASKS =
            "tasks: {a: {period: 1ms, wcet: 1us}, b: {period: 2ms, deadline: none, wcet: 1us}}";

    private static List<Contract> contracts(String... timing) {
        String[] lines = new String[timing.length + 3];
        lines[0] = ONE;
        lines[1] = TASKS;
        lines[2] = "timing:";
        System.arraycopy(timing, 0, lines, 3, timing.length);
        return load(lines).contracts();
    }

    private static Contract first(String timing) {
        return contracts("  - " + timing).get(0);
    }

    private static List<String> wrong(String timing) {
        return mistakes(ONE, TASKS, "timing:", "  - " + timing);
    }

    @Test
    void aTaskWithADeadlineMissesNothingUnlessAContractSaysOtherwise() {
        List<Contract> implicit = load(ONE, TASKS).contracts();
        assertThat(implicit).hasSize(1);
        assertThat(implicit.get(0).name()).isEqualTo("a.misses");
        assertThat(implicit.get(0).implicit()).isTrue();
        assertThat(implicit.get(0).limit()).isZero();
        assertThat(contracts("  - {task: a, misses: any}")).isEmpty();
        assertThat(contracts("  - {task: a, misses: 1%}")).hasSize(1);
        assertThat(contracts("  - {task: a, consecutive-misses: 1}")).hasSize(2);
    }

    @Test
    void listedDeadlinesCountAsDeadlines() {
        assertThat(load(ONE, "tasks: {a: {releases: [{at: 1ms, deadline: 1ms}], wcet: 1us}}")
                        .contracts())
                .extracting(Contract::name)
                .containsExactly("a.misses");
    }

    @Test
    void aShortLimitIsAtMost() {
        Contract contract = first("{task: b, response: 40us}");
        assertThat(contract.name()).isEqualTo("b.response");
        assertThat(contract.text()).isEqualTo("{task: b, response: 40us}");
        assertThat(contract.place()).endsWith(":5:25");
        assertThat(contract.subject()).isEqualTo(Subject.TASK);
        assertThat(contract.ordinal()).isEqualTo(1);
        assertThat(contract.figure()).isEqualTo(Figure.RESPONSE);
        assertThat(contract.bound()).isEqualTo(Bound.AT_MOST);
        assertThat(contract.limit()).isEqualTo(40_000_000);
        assertThat(contract.per()).isEqualTo(1);
        assertThat(contract.observe()).isEqualTo(10);
        assertThat(contract.until()).isEqualTo(Time.NEVER);
        assertThat(contract.implicit()).isFalse();
    }

    @Test
    void aShortSlackIsAtLeast() {
        assertThat(first("{task: b, slack: 40us}").bound()).isEqualTo(Bound.AT_LEAST);
    }

    @Test
    void aLongLimitMayHaveSeveralBounds() {
        List<Contract> contracts =
                contracts("  - {task: b, response: {at-most: 50us, at-least: 1us, p99: 40us, p999: 45us}}");
        assertThat(contracts)
                .extracting(Contract::name)
                .startsWith("b.response", "b.response-at-least", "b.response-p99", "b.response-p999");
        assertThat(contracts).extracting(Contract::percentile).startsWith(0, 0, 990, 999);
        assertThat(contracts.get(1).bound()).isEqualTo(Bound.AT_LEAST);
    }

    @Test
    void aWindowIsACountOrATime() {
        Contract jobs = first("{task: b, misses: {at-most: 1, in: 20}}");
        assertThat(jobs.windowJobs()).isEqualTo(20);
        assertThat(jobs.windowPicos()).isZero();
        assertThat(jobs.observe()).isEqualTo(20);
        Contract time = first("{core: cpu-0, utilization: {at-most: 70%, in: 10ms}}");
        assertThat(time.windowJobs()).isZero();
        assertThat(time.windowPicos()).isEqualTo(10_000_000_000L);
        assertThat(time.limit()).isEqualTo(7);
        assertThat(time.per()).isEqualTo(10);
    }

    @Test
    void anEntryMayHaveSeveralSubjectsAndLimits() {
        assertThat(contracts("  - {task: all, response: 1ms, preemptions: 3}"))
                .extracting(Contract::name)
                .containsExactly("a.response", "b.response", "a.preemptions", "b.preemptions", "a.misses");
        assertThat(contracts("  - {task: [b, a], response: 1ms}"))
                .extracting(Contract::ordinal)
                .startsWith(0, 1);
    }

    @Test
    void namesAreGivenOrMadeAndAlwaysUnique() {
        assertThat(contracts("  - {task: b, response: 1ms}", "  - {task: b, response: 2ms}"))
                .extracting(Contract::name)
                .startsWith("b.response", "b.response-2");
        assertThat(first("{task: b, response: 1ms, name: fast}").name()).isEqualTo("fast");
        assertThat(contracts("  - {task: all, response: 1ms, name: fast}"))
                .extracting(Contract::name)
                .startsWith("fast.a.response", "fast.b.response");
        assertThat(mistakes(
                        ONE,
                        TASKS,
                        "timing:",
                        "  - {task: b, response: 1ms, name: fast}",
                        "  - {task: a, response: 1ms, name: fast}"))
                .containsExactly("C02 6 fast");
    }

    @Test
    void whatStandsBesideTheLimitsIsRead() {
        Contract contract = first("{task: b, response: 1ms, observe: 3, from: 5ms, until: 9ms, severity: warn}");
        assertThat(contract.observe()).isEqualTo(3);
        assertThat(contract.from()).isEqualTo(5_000_000_000L);
        assertThat(contract.until()).isEqualTo(9_000_000_000L);
        assertThat(contract.warn()).isTrue();
    }

    @Test
    void everySubjectHasItsFigures() {
        Board board = load(
                TWO,
                "mailboxes: {box: {slots: 1, slot-size: 32B}}",
                "pools: {p: {clusters: [w]}}",
                "tasks: {a: {on: m, period: 1ms, wcet: 1us}, b: {on: m, period: 1ms, wcet: 1us}}",
                "chains: {c: {path: [a, b], reaction: 3ms, age: 4ms}}",
                "timing:",
                "  - {core: w-0, utilization: 70%}",
                "  - {cluster: m, utilization: 70%}",
                "  - {domain: w, deadlocks: 0}",
                "  - {mailbox: box, depth: 1, latency: 1us, drops: 0}",
                "  - {pool: p, queue: 3}",
                "  - {chain: c, age: 5ms}");
        assertThat(board.contracts())
                .extracting(c -> c.subject() + " " + c.ordinal() + " " + c.name() + " " + c.limit())
                .containsExactly(
                        "CORE 2 w-0.utilization 7",
                        "CLUSTER 0 m.utilization 7",
                        "DOMAIN 1 w.deadlocks 0",
                        "MAILBOX 0 box.depth 1",
                        "MAILBOX 0 box.latency 1000000",
                        "MAILBOX 0 box.drops 0",
                        "POOL 0 p.queue 3",
                        "CHAIN 0 c.age 5000000000",
                        "CHAIN 0 c.reaction 3000000000",
                        "CHAIN 0 c.age-2 4000000000",
                        "TASK 0 a.misses 0",
                        "TASK 1 b.misses 0");
    }

    @Test
    void aDomainInWhichLocksNestHasNoDeadlocks() {
        String nested = "tasks: {a: {period: 1ms, body: [{lock: r}, {lock: q}, {unlock: q}, {unlock: r}]}}";
        assertThat(load(ONE, nested).contracts()).extracting(Contract::name).contains("cpu.deadlocks");
        assertThat(load(ONE, nested, "timing: [{domain: cpu, deadlocks: 1}]").contracts())
                .extracting(Contract::limit)
                .containsExactly(1L, 0L);
    }

    @Test
    void unknownSubjectsAndPercentilesOfCountsAreRefused() {
        assertThat(wrong("{task: c, response: 1ms}")).containsExactly("R01 5 c");
        assertThat(wrong("{task: a, preemptions: {p99: 3}}")).containsExactly("C01 5 3");
    }

    @Test
    void aContractNamesTheAssumedFiguresItRestsOn() {
        Board board = load(
                "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}",
                "domains: {cpu: {overheads: {context-switch: {value: 4us, assumed: guess}}}}",
                "mailboxes: {box: {slots: 1, slot-size: 32B, latency: {value: 2us, assumed: guess}}}",
                "tasks:",
                "  a: {period: 1ms, body: [{send: box}]}",
                "  b: {on-message: box, wcet: {value: 1us, assumed: guess}}",
                "  c: {period: 1ms, wcet: 1us}",
                "timing: [{task: [a, b, c], response: 1ms}, {mailbox: box, depth: 1}, {core: cpu-0, utilization: 1%}]");
        String domain = "domains.cpu.overheads.context-switch";
        String box = "mailboxes.box.latency";
        String wcet = "tasks.b.wcet";
        assertThat(board.contracts().subList(0, 5))
                .extracting(Contract::assumed)
                .containsExactly(
                        List.of(domain, box),
                        List.of(domain, box, wcet),
                        List.of(domain),
                        List.of(box),
                        List.of(domain, box, wcet));
    }

    @Test
    void aLimitThatNobodyCouldJudgeInItsWindowIsRefused() {
        assertThat(wrong("{task: a, misses: {at-most: 1%, in: 10ms}}"))
                .hasSize(1)
                .allMatch(m -> m.startsWith("C07"));
        assertThat(wrong("{task: a, consecutive-misses: {at-least: 1, in: 10}}"))
                .hasSize(1)
                .allMatch(m -> m.startsWith("C07"));
        assertThat(wrong("{task: a, misses: 101%}")).hasSize(1).allMatch(m -> m.startsWith("U04"));
        assertThat(wrong("{task: a, preemptions: {at-least: 1, in: 10ms}}")).isEmpty();
        assertThat(wrong("{task: a, misses: {at-most: 1%, in: 100}}")).isEmpty();
    }

    @Test
    void aShareOfAllJobsIsNoCount() {
        Contract all = first("{task: a, misses: 100%}");
        assertThat(new long[] {all.limit(), all.per()}).containsExactly(100, 100);
        Contract none = first("{task: a, misses: 0%}");
        assertThat(new long[] {none.limit(), none.per()}).containsExactly(0, 1);
        Contract one = first("{task: a, misses: 1}");
        assertThat(new long[] {one.limit(), one.per()}).containsExactly(1, 1);
    }
}
