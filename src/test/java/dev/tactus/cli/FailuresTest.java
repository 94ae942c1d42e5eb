package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    private int report(Throwable thrown, String debug) {
        return Failures.report(thrown, new PrintWriter(err, true), debug);
    }

    @Test
    void anInternalErrorIsOneLineThatSaysHowToGetTheStack() {
        assertThat(report(new IllegalStateException("queue empty"), null)).isEqualTo(3);
        assertThat(err.toString().lines())
                .containsExactly("tactus: internal error: java.lang.IllegalStateException: queue empty"
                        + " (a fault of Tactus; TACTUS_DEBUG=1 shows the stack)");
    }

    @Test
    void theStackIsPrintedWhenAskedFor() {
        assertThat(report(new IllegalStateException("queue empty"), "1")).isEqualTo(3);
        assertThat(err.toString()).contains("at dev.tactus.cli.FailuresTest").doesNotContain("TACTUS_DEBUG");
    }

    @Test
    void aZeroAsksForNoStack() {
        report(new IllegalStateException("queue empty"), "0");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void noMemoryLeftEndsWithThreeAndSaysHowToGiveMore() {
        assertThat(report(new OutOfMemoryError("Java heap space"), null)).isEqualTo(3);
        assertThat(err.toString()).startsWith("tactus: error: out of memory").contains("TACTUS_JAVA_OPTS");
    }

    @Test
    void whatStopsBeforeTheStartIsTwoAndAfterItThree() {
        Throwable cause = new IOException("in use");
        assertThat(report(StopException.beforeTheStart("port 1883 is taken", cause), null))
                .isEqualTo(2);
        assertThat(report(StopException.afterTheStart("cannot write r.json", cause), null))
                .isEqualTo(3);
        assertThat(err.toString().lines())
                .containsExactly("tactus: error: port 1883 is taken", "tactus: error: cannot write r.json");
    }

    @Test
    void aNameThatNoFileCanHaveIsTheUsersMistake() {
        assertThat(report(new InvalidPathException("a\0b", "Nul character not allowed"), null))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("tactus: error: 'a\0b' cannot be the name of a file in this locale (");
    }
}
