package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.check.ChainStats;
import dev.tactus.check.ChainTracker;
import dev.tactus.sim.Kind;
import dev.tactus.testing.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Chains of random boards, whose tasks hand values on by registers, messages, signals and completions, are late,
 * skipped, aborted and begin late: the figures are those that come out by going backwards from each output.
 */
class RandomChainsTest {
    private static final long MS = 1_000_000_000L;
    private static final String[] NAMES = {"a", "b", "c", "d"};

    @Test
    void theFiguresAreThoseOfTheWayBackFromEachOutput() {
        long outputs = 0;
        int boards = Effort.amount(60, 5_000);
        for (int seed = 0; seed < boards; seed++) {
            Drawn drawn = new Drawn(new SplittableRandom(seed));
            Trial trial = Trial.of(Boards.load(drawn.lines.toArray(new String[0])), 1);
            List<ChainsBackwards.Event> events = new ArrayList<>();
            trial.addSink((kind, at, place, task, value) -> {
                if (kind != Kind.OVERHEAD_BEGIN && kind != Kind.OVERHEAD_END) {
                    events.add(new ChainsBackwards.Event(at, kind, place, task, value));
                }
            });
            trial.run().toEnd();
            ChainTracker chains = trial.finish(1).chains();
            assertThat(chains).isNotNull();
            ChainStats chain = chains.chain(0);
            List<Long> expected = new ChainsBackwards(drawn.links, drawn.runsAt, events).figures();
            assertThat(List.of(
                            chain.reaction(),
                            chain.reactionReduced(),
                            chain.reactionBest(),
                            chain.age(),
                            chain.ageReduced(),
                            chain.outputs()))
                    .as("seed %d:%n%s", seed, String.join("\n", drawn.lines))
                    .isEqualTo(expected);
            outputs += chain.outputs();
        }
        assertThat(outputs).isGreaterThan(boards);
    }

    /** A board: each task of the chain on a core of its own, another task that also sends and signals. */
    private static final class Drawn {
        /** How each task but the first gets its value: register, released by message, receives, event, after. */
        final String links;

        final long[] runsAt;
        final List<String> lines = new ArrayList<>();
        private final SplittableRandom random;

        Drawn(SplittableRandom random) {
            this.random = random;
            int n = 2 + random.nextInt(3);
            links = IntStream.range(1, n)
                    .mapToObj(i -> String.valueOf("rrmbea".charAt(random.nextInt(6))))
                    .collect(Collectors.joining());
            runsAt = new long[n + 1];
            List<List<String>> bodies = new ArrayList<>();
            for (int i = 0; i <= n; i++) {
                bodies.add(new ArrayList<>(List.of("{compute: " + work() + "}")));
                runsAt[i] = i == 0 || random.nextInt(3) > 0 ? 0 : (3 + random.nextInt(20)) * MS;
            }
            List<String> boxes = new ArrayList<>();
            String[] released = new String[n];
            for (int i = 0; i < n; i++) {
                released[i] = i == 0 ? timed() : link(i, bodies, boxes, n);
            }
            lines.add("clusters:");
            for (int i = 0; i <= n; i++) {
                lines.add("  k" + i + ": {" + (i == 0 ? "role: master, " : "") + "cores: 1, opps: [{frequency: 1GHz}]"
                        + (runsAt[i] > 0 ? ", boot: {load: " + runsAt[i] / MS + "ms}" : "") + "}");
            }
            lines.add("memories: {all: {size: 1MiB}}");
            lines.add("mailboxes: {" + String.join(", ", boxes) + "}");
            lines.add("tasks:");
            for (int i = 0; i < n; i++) {
                lines.add("  " + NAMES[i] + ": {on: k" + i + ", " + released[i] + late() + ", body: ["
                        + String.join(", ", bodies.get(i)) + "]}");
            }
            lines.add("  z: {on: k" + n + ", period: 7ms, body: [" + String.join(", ", bodies.get(n)) + "]}");
            lines.add("chains: {c: {path: [" + String.join(", ", List.of(NAMES).subList(0, n)) + "]}}");
            lines.add("duration: 120ms");
        }

        private String link(int i, List<List<String>> bodies, List<String> boxes, int other) {
            char by = links.charAt(i - 1);
            String give = "{signal: e" + i + "}";
            if (by == 'm' || by == 'b') {
                give = "{send: box" + i + "}";
                String from = IntStream.rangeClosed(0, other)
                        .filter(k -> k != i)
                        .mapToObj(k -> "k" + k)
                        .collect(Collectors.joining(", "));
                boxes.add("box" + i + ": {from: [" + from + "], to: k" + i + ", slots: " + (1 + random.nextInt(3))
                        + ", slot-size: 32B, latency: " + random.nextInt(3) + "ms, overflow: "
                        + one("block", "reject", "overwrite") + "}");
            }
            if (by != 'r' && by != 'a') {
                bodies.get(i - 1).add(random.nextInt(bodies.get(i - 1).size() + 1), give);
                if (random.nextInt(3) == 0) {
                    bodies.get(other).add(give);
                }
            }
            if (by == 'b') {
                String wait = one("0", "2") + "ms";
                bodies.get(i).add(random.nextInt(2), "{receive: {mailbox: box" + i + ", timeout: " + wait + "}}");
            }
            return switch (by) {
                case 'm' -> "on-message: box" + i;
                case 'e' -> "on-event: e" + i;
                case 'a' -> "after: " + one(NAMES[i - 1], "[" + NAMES[i - 1] + ", z]");
                default -> timed();
            };
        }

        private String timed() {
            return "period: " + one("4", "6", "10", "12") + "ms, offset: " + one("0", "1", "3") + "ms";
        }

        private String late() {
            return one("", "", ", deadline: 5ms, on-miss: skip-next", ", deadline: 5ms, on-miss: abort")
                    + one("", "", ", pending: 0", ", pending: 1");
        }

        private String work() {
            return "{values: [" + one("1", "2", "3", "7") + "ms, " + one("1", "2", "5") + "ms, 1ms]}";
        }

        private String one(String... of) {
            return of[random.nextInt(of.length)];
        }
    }
}
