package dev.tactus.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces and pictures of what is larger than anybody has. */
class ExtremesTest {
    @TempDir
    private Path folder;

    @Test
    void theTaskOfARecordIsItselfWhereThereAreMoreThanFitInto16Bits() throws IOException {
        Path target = folder.resolve("t.ctf");
        Header.Task[] tasks = IntStream.range(0, 32_769)
                .mapToObj(i -> Heads.task("t" + i, 1_000, 1_000))
                .toArray(Header.Task[]::new);
        try (CtfTrace trace = new CtfTrace(target, Heads.of(1, tasks))) {
            trace.accept(Kind.RELEASE, 7, -1, 32_768, 5);
            trace.finish(10);
        }
        assertThat(Files.readString(target.resolve("metadata")))
                .contains("enum task_name : int32_t { ", ", \"t32768\" = 32768 };");
        byte[] stream = Files.readAllBytes(target.resolve("stream"));
        ByteBuffer end = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(end.getLong(stream.length - Long.BYTES)).isEqualTo(5);
        assertThat(end.getInt(stream.length - Long.BYTES - Integer.BYTES)).isEqualTo(32_768);
    }

    @Test
    void theAxisEndsWhereTimeDoes() {
        StringBuilder svg = new StringBuilder();
        new SvgAxis(Long.MAX_VALUE - 1_000, Long.MAX_VALUE, at -> 0).draw(svg, 0, 0, 0);
        assertThat(svg.toString().split("<path", -1)).hasSizeBetween(5, 13);
    }
}
