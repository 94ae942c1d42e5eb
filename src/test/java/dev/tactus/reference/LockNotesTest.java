package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The rules of lock protocols (docs/semantics-notes.md, 4), by number; the figures by hand, for engine and reference.
 */
class LockNotesTest extends NotedRun {
    private static final long US = 1_000_000;
    private static final String ONE = "clusters: {c: {cores: 1, opps: [{frequency: 100MHz}]}}";
    private static final String SEVERAL = "clusters: {c: {cores: 3, opps: [{frequency: 100MHz}]}}";
    private static final String FIXED = "domains: {c: {scheduler: fixed-priority}}";
    private static final String SPLIT = "domains: {c: {scheduler: fixed-priority, placement: partitioned}}";

    @Test
    void note_4_13_aHolderThatWaitsInItsSectionInheritsFromWhoFindsItTaken() {
        run(
                ONE,
                FIXED,
                "resources: {r: ipcp}",
                "tasks:",
                "  l: {priority: 1, releases: [0us],",
                "    body: [{lock: r}, {wait: 2us}, {compute: 3us}, {unlock: r}, {compute: 1us}]}",
                "  m: {priority: 2, releases: [1us], body: [{compute: 4us}]}",
                "  h: {priority: 3, releases: [1us], body: [{lock: r}, {compute: 1us}, {unlock: r}]}",
                "duration: 30us");
        assertThat(end("h")).isEqualTo(6);
        assertThat(end("m")).isEqualTo(9);
    }

    @Test
    void note_4_14_aSectionIsNotDisplacedAndWhatIsBehindItIs() {
        run(
                ONE,
                FIXED,
                "resources: {r: npp}",
                "tasks:",
                "  l: {priority: 1, releases: [0us], body: [{lock: r}, {compute: 4us}, {unlock: r}, {compute: 4us}]}",
                "  h: {priority: 2, releases: [1us], body: [{compute: 1us}]}",
                "duration: 30us");
        assertThat(end("h")).isEqualTo(5);
        assertThat(end("l")).isEqualTo(9);
        assertThat(job("l", 0).preemptions()).isEqualTo(1);
    }

    @Test
    void note_4_15_aFreeLockIsRefusedUnderTheCeilingOfAnother() {
        run(
                ONE,
                FIXED,
                "resources: {a: pcp, b: pcp}",
                "tasks:",
                "  l: {priority: 1, releases: [0us], body: [{lock: a}, {compute: 4us}, {unlock: a}]}",
                "  m: {priority: 2, releases: [1us], body: [{compute: 1us}, {lock: b}, {compute: 1us}, {unlock: b}]}",
                "  h: {priority: 3, releases: [20us], body: [{lock: a}, {compute: 1us}, {unlock: a}]}",
                "duration: 30us");
        assertThat(end("l")).isEqualTo(5);
        assertThat(end("m")).isEqualTo(6);
    }

    @Test
    void note_4_16_underEdfTheHolderHasTheDeadlineOfTheMostUrgentUserThatWouldArriveNow() {
        run(
                ONE,
                "resources: {r: ipcp}",
                "tasks:",
                "  long: {releases: [0us], deadline: 40us,",
                "    body: [{compute: 1us}, {lock: r}, {compute: 4us}, {unlock: r}]}",
                "  mid: {releases: [2us], deadline: 12us, body: [{compute: 1us}]}",
                "  short: {releases: [20us], deadline: 10us, body: [{lock: r}, {compute: 1us}, {unlock: r}]}",
                "duration: 40us");
        assertThat(end("long")).isEqualTo(5);
        assertThat(end("mid")).isEqualTo(6);
    }

    @Test
    void note_4_17_theMostUrgentReadyJobAloneIsLookedAt() {
        run(
                ONE,
                FIXED,
                "resources: {a: srp, b: srp}",
                "tasks:",
                "  l: {priority: 1, releases: [0us], body: [{lock: a}, {wait: 5us}, {compute: 1us}, {unlock: a}]}",
                "  m: {priority: 2, releases: [1us], body: [{lock: a}, {compute: 1us}, {unlock: a}]}",
                "  h: {priority: 3, releases: [1us], body: [{compute: 1us}]}",
                "duration: 30us");
        assertThat(end("h")).isEqualTo(2);
        assertThat(end("l")).isEqualTo(6);
        assertThat(job("m", 0).start()).isEqualTo(6 * US);
    }

    @Test
    void note_4_18_aSpinnerThatTimesOutCanBeDisplacedAgain() {
        run(
                SEVERAL,
                SPLIT,
                "resources: {r: msrp}",
                "tasks:",
                "  holder: {on: c-0, priority: 1, releases: [0us], body: [{lock: r}, {compute: 9us}, {unlock: r}]}",
                "  spins: {on: c-1, priority: 1, releases: [1us],",
                "    body: [{lock: {resource: r, timeout: 3us}}, {unlock: r}, {compute: 5us}]}",
                "  other: {on: c-1, priority: 2, releases: [2us], body: [{compute: 1us}]}",
                "duration: 30us");
        assertThat(end("other")).isEqualTo(5);
        assertThat(end("spins")).isEqualTo(10);
    }

    @Test
    void note_4_18_theMostUrgentOfAllCoresIsServedFirst() {
        run(
                SEVERAL,
                SPLIT,
                "resources: {r: mpcp}",
                "tasks:",
                "  holder: {on: c-0, priority: 1, releases: [0us], body: [{lock: r}, {compute: 5us}, {unlock: r}]}",
                "  first: {on: c-1, priority: 2, releases: [1us], body: [{lock: r}, {compute: 2us}, {unlock: r}]}",
                "  urgent: {on: c-2, priority: 3, releases: [2us], body: [{lock: r}, {compute: 2us}, {unlock: r}]}",
                "duration: 30us");
        assertThat(end("urgent")).isEqualTo(7);
        assertThat(end("first")).isEqualTo(9);
    }

    @Test
    void note_4_19_theEarlierRequestComesFirstOnACoreWithTwoHolders() {
        run(
                SEVERAL,
                SPLIT,
                "resources: {r: fmlp+, s: fmlp+}",
                "tasks:",
                "  a: {on: c-0, priority: 1, releases: [0us], body: [{lock: r}, {compute: 6us}, {unlock: r}]}",
                "  b: {on: c-0, priority: 2, releases: [0us],",
                "    body: [{wait: 2us}, {lock: s}, {compute: 2us}, {unlock: s}]}",
                "  c: {on: c-1, priority: 1, releases: [9us], body: [{lock: r}, {unlock: r}, {lock: s}, {unlock: s}]}",
                "duration: 30us");
        assertThat(end("a")).isEqualTo(6);
        assertThat(end("b")).isEqualTo(8);
    }

    @Test
    void note_4_21_aHolderWithoutACoreMovesOnWhenTheOneThatHelpsLosesItsOwn() {
        run(
                SEVERAL,
                SPLIT,
                "resources: {r: mrsp}",
                "tasks:",
                "  a: {on: c-0, priority: 1, releases: [0us],",
                "    body: [{lock: r}, {compute: 8us}, {unlock: r}, {compute: 1us}]}",
                "  stop-a: {on: c-0, priority: 2, releases: [2us], body: [{compute: 20us}]}",
                "  b: {on: c-1, priority: 1, releases: [1us], body: [{lock: r}, {compute: 1us}, {unlock: r}]}",
                "  stop-b: {on: c-1, priority: 2, releases: [4us], body: [{compute: 20us}]}",
                "  c: {on: c-2, priority: 1, releases: [1us], body: [{lock: r}, {compute: 1us}, {unlock: r}]}",
                "duration: 60us");
        // 0-2 at home, 2-4 in the place of b, 4-8 in that of c; then b has it, which c helps on as well.
        assertThat(job("a", 0).migrations()).isEqualTo(3);
        assertThat(end("c")).isEqualTo(10);
        assertThat(end("a")).isEqualTo(23);
        assertThat(end("b")).isEqualTo(24);
    }

    @Test
    void note_4_21_anAbortedHolderLeavesTheCoreThatWasLentToIt() {
        run(
                SEVERAL,
                SPLIT,
                "resources: {r: mrsp}",
                "tasks:",
                "  a: {on: c-0, priority: 1, releases: [0us], deadline: 5us, on-miss: abort,",
                "    body: [{lock: r}, {compute: 8us}, {unlock: r}]}",
                "  stop-a: {on: c-0, priority: 2, releases: [2us], body: [{compute: 20us}]}",
                "  b: {on: c-1, priority: 1, releases: [1us], body: [{lock: r}, {compute: 3us}, {unlock: r}]}",
                "duration: 60us");
        assertThat(job("a", 0).state()).isEqualTo(Result.State.ABORTED);
        assertThat(end("b")).isEqualTo(8);
    }

    @Test
    void note_4_22_anAbortedJobGivesBackItsUnitsAndACompletedOneDoesNot() {
        run(
                SEVERAL,
                "resources: {s: {protocol: semaphore, count: 2}}",
                "tasks:",
                "  keeps: {releases: [0us], body: [{lock: s}, {compute: 1us}]}",
                "  aborted: {releases: [0us], deadline: 6us, on-miss: abort, body: [{lock: s}, {compute: 30us}]}",
                "  waits: {releases: [2us], body: [{lock: s}, {compute: 1us}, {unlock: s}]}",
                "duration: 60us");
        assertThat(end("waits")).isEqualTo(7);
    }

    @Test
    void note_4_22_aTimeOutInARepetitionThatIsGivenBehindItGoesOnAfterItsTake() {
        run(
                "clusters: {c: {cores: 2, opps: [{frequency: 100MHz}]}}",
                SPLIT,
                "resources: {s: {protocol: semaphore, count: 1}}",
                "tasks:",
                "  h: {on: c-0, priority: 1, releases: [0us], body: [{lock: s}, {wait: 100us}, {unlock: s}]}",
                "  t: {on: c-1, priority: 1, releases: [1us], body: [",
                "    {repeat: {times: 3, body: [{lock: {resource: s, timeout: 1us}}, {compute: 10us}]}},",
                "    {every: {jobs: 1, body: [{lock: {resource: s, timeout: 1us}}, {compute: 10us}]}},",
                "    {lock: {resource: s, timeout: 1us}}, {compute: 20us}, {unlock: s}, {compute: 5us}]}",
                "duration: 200us");
        // Four times 1 us of waiting and 10 us of work; the last one skips what lies before the give.
        assertThat(end("t")).isEqualTo(1 + 4 * 11 + 1 + 5);
    }
}
