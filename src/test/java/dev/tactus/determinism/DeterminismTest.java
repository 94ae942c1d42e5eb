package dev.tactus.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.check.Metrics;
import dev.tactus.reference.Unwatched;
import dev.tactus.testing.Effort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same scenario and seed give the same digest, wherever and however often they run. */
@Tag("slow")
class DeterminismTest {
    private static final Path FOLDER = Path.of("src/test/resources/determinism");

    private static final List<String> FILES = Stream.of("amp", "big-little", "mcu", "pools")
            .map(name -> FOLDER.resolve(name + ".yaml").toString())
            .toList();

    /** Options of the JVM; with the other collectors also its first compiler alone. */
    private static final List<List<String>> FLAGS = List.of(
            List.of("-server"),
            List.of("-Xint"),
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            List.of("-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1"));

    private static final List<Path> HOMES = Jdks.homes();

    @TempDir
    private Path folder;

    private static List<String> stored() {
        try {
            return Files.readAllLines(FOLDER.resolve("prints.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> prints() {
        return Prints.of(FILES.toArray(String[]::new));
    }

    @BeforeAll
    static void namesTheJdks() {
        System.out.println("JDKs compared: " + HOMES);
        if (HOMES.size() < 2) {
            System.out.println("JDKs compared: fewer than two (set TACTUS_TEST_JDKS, or install another one)");
        }
    }

    @Test
    void repetitionsInOneProcessAreEqual() {
        List<String> first = prints();
        for (int i = 0; i < Effort.amount(2, 20); i++) {
            assertThat(prints()).isEqualTo(first);
        }
    }

    static Stream<Arguments> processes() {
        return HOMES.stream().flatMap(home -> FLAGS.stream().map(flags -> Arguments.of(home.toString(), flags)));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyJdkModeAndCollectorGivesTheSame(String home, List<String> flags) {
        assertThat(Jdks.run(Path.of(home), flags, Prints.class, FILES)).isEqualTo(stored());
    }

    @Test
    void aLoadedMachineGivesTheSame() {
        AtomicBoolean busy = new AtomicBoolean(true);
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 0; i < Runtime.getRuntime().availableProcessors() + 1; i++) {
                Thread thread = new Thread(() -> {
                    while (busy.get()) {
                        Thread.onSpinWait();
                    }
                });
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            assertThat(prints()).isEqualTo(stored());
            assertThat(threads).allMatch(Thread::isAlive);
        } finally {
            busy.set(false);
        }
    }

    @Test
    void threadsBesideEachOtherGiveTheSame() {
        assertThat(Stream.generate(() -> 0)
                        .limit(4)
                        .parallel()
                        .map(i -> prints())
                        .distinct())
                .containsExactly(stored());
    }

    @Test
    @Unwatched("a run that nobody reads is compared")
    void whoReadsTheStreamDoesNotChangeIt() {
        Board board = load(FILES.get(0));
        Run silent = Run.of(board, 1);
        silent.toEnd();
        Run watched = Run.of(board, 1);
        watched.addSink(new Metrics(watched.header()));
        for (long at = 0; !watched.over(); at += 7_777_777_777L) {
            watched.until(at);
        }
        assertThat(watched.digest()).isEqualTo(silent.digest());
    }

    @Test
    void anotherSeedGivesAnotherDigest() {
        Board board = load(FILES.get(0));
        Run one = Run.of(board, 1);
        Run two = Run.of(board, 2);
        one.toEnd();
        two.toEnd();
        assertThat(one.digest()).isNotEqualTo(two.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"amp", "big-little", "mcu", "pools"})
    void anUnrelatedTaskLeavesTheDigestsOfTheOthersAlone(String name) {
        String text = text(name);
        Run before = run(text);
        Run after = run(
                text.replace("clusters:\n", "clusters:\n  aside: {role: peer, cores: 1, opps: [{frequency: 1GHz}]}\n")
                        .replace(
                                "\ntasks:\n",
                                "\ntasks:\n  stray:\n    on: aside\n    period: 3ms\n"
                                        + "    body: [{compute: {uniform: [1ms, 2ms]}}]\n"));
        assertThat(after.header().tasks()).hasSize(before.header().tasks().size() + 1);
        assertThat(after.digest()).isNotEqualTo(before.digest());
        before.header().tasks().forEach(task -> same("task " + task.name(), before, after));
        before.header().mailboxes().forEach(box -> same("mailbox " + box.name(), before, after));
        before.header().cores().forEach(core -> same("core " + core.name(), before, after));
        before.header().clusters().forEach(cluster -> same("cluster " + cluster.name(), before, after));
    }

    private static void same(String part, Run before, Run after) {
        assertThat(after.digestOf(part)).as(part).isEqualTo(before.digestOf(part));
    }

    @Test
    void commentsAndTheOrderOfFilesDoNotChangeTheDigest() throws IOException {
        Path board = Files.writeString(folder.resolve("b.yaml"), """
                board: b
                clusters:
                  x: {role: master, cores: 1, opps: [{frequency: 1GHz}]}
                  y: {cores: 1, opps: [{frequency: 2GHz}]}
                """);
        String tasks = """
                firmware: f
                tasks:
                  one: {on: x, period: 3ms, body: [{compute: {uniform: [1ms, 2ms]}}]}
                """;
        Path first = Files.writeString(folder.resolve("f.yaml"), tasks);
        Path second = Files.writeString(folder.resolve("g.yaml"), """
                firmware: g
                tasks: {two: {on: y, sporadic: {min: 2ms, max: 5ms}, wcet: 500us}}
                """);
        String digest = digest(List.of(board, first, second));
        assertThat(digest(List.of(second, board, first))).isEqualTo(digest);
        Files.writeString(first, "# a comment\n\n" + tasks.replace("  one:", "  # another\n\n  one:"));
        assertThat(digest(List.of(board, first, second))).isEqualTo(digest);
    }

    @Test
    void theOrderOfTasksThatNeverTieDoesNotChangeTheDigest() {
        String head = "scenario: t\nclusters: {x: {cores: 2, opps: [{frequency: 1GHz}]}}\n"
                + "domains: {x: {scheduler: fixed-priority, placement: partitioned}}\nduration: 200ms\ntasks:\n";
        String one = "  one: {on: x-0, period: 3ms, priority: 2, body: [{compute: {uniform: [1ms, 2ms]}}]}\n";
        String two = "  two: {on: x-0, period: 7ms, priority: 1, body: [{compute: {uniform: [1ms, 2ms]}}]}\n";
        String three = "  three: {on: x-1, period: 2ms, priority: 1, body: [{compute: {uniform: [1ms, 2ms]}}]}\n";
        assertThat(run(head + three + two + one).digest())
                .isEqualTo(run(head + one + two + three).digest());
    }

    private String digest(List<Path> files) {
        Board board = Loader.load(new Request(files, List.of(), null, "500ms"));
        Run run = Run.of(board, 1);
        run.toEnd();
        return run.digest();
    }

    private Run run(String text) {
        try {
            Run run = Run.of(
                    load(Files.writeString(folder.resolve("t.yaml"), text).toString()), 1);
            run.toEnd();
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Board load(String file) {
        return Loader.load(new Request(List.of(Path.of(file)), List.of(), null, null));
    }
}
