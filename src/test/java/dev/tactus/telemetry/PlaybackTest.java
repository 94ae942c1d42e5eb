package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackTest {
    private static final long MS = 1_000_000_000L;

    /** Turned by hand; a look at it is a microsecond. */
    private long nanos;

    private final StringWriter text = new StringWriter();

    private long clock() {
        nanos += 1000;
        return nanos;
    }

    private WallPacer pacer() {
        // Something happens every 3 ms of virtual time.
        return new WallPacer(0, this::clock, () -> 3 * MS * (at / (3 * MS) + 1));
    }

    private long at;

    private static List<Told> lines(String... lines) {
        List<String> all = new ArrayList<>(List.of(Told.HEAD));
        all.addAll(List.of(lines));
        return Told.read(all, List.of("task/door"));
    }

    @Test
    void aCommandIsToldAtItsInstantAndWaitsWhileTheRunStandsStill() {
        WallPacer pacer = pacer();
        Playback playback = new Playback(lines("7000000000 0 pause", "7000000000 250 resume"), pacer, this::clock);
        at = 0;
        while (!pacer.isPaused()) {
            at = playback.next(at, 100 * MS);
            if (at == 7 * MS) {
                playback.next(at, 100 * MS);
            }
            assertThat(at).isLessThanOrEqualTo(7 * MS);
        }
        assertThat(at).isEqualTo(7 * MS);
        assertThat(playback.next(at, 100 * MS)).isEqualTo(7 * MS);
        nanos += TimeUnit.MILLISECONDS.toNanos(250);
        assertThat(playback.next(at, 100 * MS)).isGreaterThan(7 * MS);
        assertThat(pacer.isPaused()).isFalse();
    }

    @Test
    void aStepEndsWhereItEndsByItself() {
        WallPacer pacer = pacer();
        Playback playback =
                new Playback(lines("1000 0 pause", "1000 0 step event", "3000000001 0 resume"), pacer, this::clock);
        at = 0;
        List<Long> stood = new ArrayList<>();
        while (at < 100 * MS) {
            at = playback.next(at, 100 * MS);
            if (pacer.isPaused() && !stood.contains(at)) {
                stood.add(at);
            }
        }
        assertThat(stood).containsExactly(3 * MS + 1);
    }

    @Test
    void whatComesFromOutsideIsHandedOutAtTheInstantThatIsWrittenDown() {
        WallPacer pacer = new WallPacer(Speed.parse("max"), () -> 3 * MS, List.of("task/door"));
        CommandLog log = new CommandLog(pacer, pacer, "text", text, this::clock);
        at = log.next(0, 100 * MS);
        log.inject("task/door");
        assertThat(pacer.injection()).as("not before the run is asked again").isNull();
        long stands = at;
        at = log.next(at, 100 * MS);
        assertThat(pacer.injection()).isEqualTo("task/door");
        assertThat(pacer.injection()).isNull();
        assertThat(text.toString()).matches(stands + " [0-9]+ inject task/door\n");
        WallPacer second = pacer();
        Playback playback = new Playback(lines(text.toString().strip()), second, this::clock);
        long now = 0;
        while (now < stands) {
            now = playback.next(now, 100 * MS);
            assertThat(now).isLessThanOrEqualTo(stands);
            assertThat(second.injection()).isNull();
        }
        playback.next(now, 100 * MS);
        assertThat(second.injection()).isEqualTo("task/door");
    }

    /** As on a full disk. */
    private static final class Full extends Writer {
        @Override
        public void write(char[] buffer, int from, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void whatCannotBeWrittenDownIsObeyedAndSaidAtTheEnd() {
        WallPacer pacer = pacer();
        CommandLog log = new CommandLog(pacer, pacer, "told.txt", new Full(), this::clock);
        log.pause();
        log.next(0, 100 * MS);
        assertThat(pacer.isPaused()).isTrue();
        assertThatThrownBy(log::close)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("told.txt")
                .hasRootCauseMessage("No space left on device");
    }

    @Test
    void whatWasWrittenDownIsReadAndTheSame() {
        WallPacer pacer = pacer();
        CommandLog log = new CommandLog(pacer, pacer, "text", text, this::clock);
        at = log.next(0, 100 * MS);
        nanos += 5_000_000;
        log.pause();
        assertThat(pacer.isPaused()).as("not before the run is asked again").isFalse();
        long stopped = at;
        at = log.next(at, 100 * MS);
        assertThat(at).isEqualTo(stopped);
        log.step(Controls.Stop.MISS);
        log.speed(Speed.parse("10x"));
        log.resume();
        log.close();
        List<String> lines = new ArrayList<>(List.of(Told.HEAD));
        text.toString().lines().forEach(lines::add);
        assertThat(lines)
                .containsExactly(
                        Told.HEAD,
                        stopped + " 5 pause",
                        stopped + " 0 step miss",
                        stopped + " 0 speed 10x",
                        stopped + " 0 resume");
        assertThat(Told.read(lines, List.of()).stream().map(Told::line))
                .containsExactlyElementsOf(lines.subList(1, lines.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pause",
                "1 2 fly",
                "1 2 pause now",
                "1 2 step",
                "1 2 step end",
                "1 2 speed fast",
                "-1 2 pause",
                "99999999999999999999 2 pause",
                "1 2 inject door",
                "1 2  pause"
            })
    void aLineThatIsNoneIsSaidWithItsPlace(String line) {
        assertThat(mistakes("0 0 pause", "# a comment", line, "7 7 pause", "rest"))
                .hasSize(2)
                .allMatch(mistake -> mistake.what().startsWith("no command ("))
                .extracting(NoCommandsException.Mistake::line, NoCommandsException.Mistake::text)
                .containsExactly(tuple(4, line), tuple(6, "rest"));
    }

    private static List<NoCommandsException.Mistake> mistakes(String... lines) {
        return catchThrowableOfType(NoCommandsException.class, () -> lines(lines))
                .mistakes();
    }

    @Test
    void instantsDoNotFall() {
        assertThat(mistakes("5 0 pause", "4 0 resume", "4 0 inject task/bad"))
                .extracting(NoCommandsException.Mistake::line, NoCommandsException.Mistake::what)
                .containsExactly(
                        tuple(3, "before the line above (instants never fall)"),
                        tuple(4, "before the line above (instants never fall)"));
    }

    @Test
    void anotherFileIsRefused() {
        assertThatThrownBy(() -> Told.read(List.of("board: x"), List.of())).hasMessageContaining("no file of commands");
    }
}
