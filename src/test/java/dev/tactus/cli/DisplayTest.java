package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.telemetry.Totals;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplayTest {
    private static final long MS = 1_000_000_000L;
    private static final String BOARD = """
            board: pair
            clusters:
              cpu: {cores: [left, right], opps: [{frequency: 100MHz}]}
            domains:
              rt: {clusters: [cpu], scheduler: edf, placement: global}
            tasks:
              half: {on: left, period: 1ms, wcet: 500us}
              over: {on: right, period: 1ms, wcet: 1500us}
            """;

    private final StringWriter err = new StringWriter();
    private final AtomicReference<Totals> totals = new AtomicReference<>(totals(true));

    private final AtomicReference<Extent> extent = new AtomicReference<>(Extent.USUAL);

    @TempDir
    private Path folder;

    private Trial trial;
    private LiveFigures figures;

    private static Totals totals(boolean connected) {
        Totals.Sent events = new Totals.Sent(1_234, 1_000, 0);
        Totals.Sent none = new Totals.Sent(0, 0, 0);
        return new Totals(
                events, 1_233, 1, 0, 0, none, none, Totals.Rows.NONE, Totals.Commands.NONE, 1, connected, false, "");
    }

    @BeforeEach
    void load() throws IOException {
        load(BOARD.replace("global", "partitioned"));
    }

    private void load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("pair.yaml"), text);
        Board board = Loader.load(Request.of(file));
        trial = Trial.endless(board, 1);
        figures = new LiveFigures(board, trial, totals::get);
    }

    private PanelDisplay panel(boolean colours, boolean blocks) {
        return new PanelDisplay(new PrintWriter(err), figures, colours, blocks, extent::get);
    }

    private void shown(Display display) {
        trial.onBroken(display::broken);
        trial.run().until(10 * MS);
        display.reached(10 * MS);
    }

    @Test
    void thePanelShowsCoresTasksMissesAndContracts() {
        shown(panel(false, true));
        assertThat(err.toString())
                .contains("  left   ███████████████···············   50.0 % busy\n")
                .contains("  right  ██████████████████████████████  100.0 % busy\n")
                .contains("  half   ███████████████···············   50 % of 1ms\n")
                .containsPattern("  over   █{30}  [0-9]+ % of 1ms  9 missed\n")
                .contains("missed 9   1 of 2 contracts broken   MQTT 1,000 sent");
    }

    @Test
    void thePanelTellsABrokenContractAboveItself() {
        shown(panel(false, false));
        assertThat(err.toString()).startsWith("broken: over.misses at 1ms: ");
    }

    @Test
    void thePanelLeavesTheLastColumnFreeAndGoesAwayAtTheEnd() {
        PanelDisplay panel = panel(false, true);
        shown(panel);
        String[] lines = err.toString().split("\n");
        for (int i = 1; i < lines.length; i++) {
            assertThat(lines[i].length()).as(lines[i]).isLessThan(80);
        }
        panel.end();
        assertThat(err.toString()).endsWith(erasing(lines.length - 1));
    }

    private static String erasing(int rows) {
        String up = "\r\u001b[" + rows + "A";
        return "\n" + up + "\u001b[K\n".repeat(rows) + up;
    }

    /** What is drawn after the line that tells of the broken contract. */
    private List<String> block() {
        List<String> lines = err.toString().lines().toList();
        return lines.subList(1, lines.size());
    }

    @Test
    void aNarrowTerminalCutsBarsAndLines() {
        extent.set(new Extent(24, 30));
        shown(panel(true, true));
        assertThat(block()).allSatisfy(line -> assertThat(Lines.width(line)).isLessThan(30));
        assertThat(err.toString()).contains("  left   ").contains("50.0 % busy");
    }

    @Test
    void aLowTerminalShowsTheTasksThatAreNearestToTheirDeadlines() {
        extent.set(new Extent(7, 80));
        shown(panel(false, false));
        assertThat(block()).hasSize(6);
        assertThat(block().get(2)).startsWith("  right ");
        assertThat(block().get(3)).isEqualTo("  worst response so far, against the deadline");
        assertThat(block().get(4)).startsWith("  over ");
        assertThat(block().get(5)).startsWith("  jobs ");
    }

    @Test
    void coresWithoutRoomAreCounted() throws IOException {
        load(BOARD.replace("[left, right]", "[left, right, c2, c3, c4, c5]").replace("global", "partitioned"));
        extent.set(new Extent(9, 80));
        shown(panel(false, false));
        assertThat(block()).hasSize(8);
        assertThat(block().get(2)).startsWith("  right ");
        assertThat(block().get(3)).isEqualTo("  and 4 more cores");
        assertThat(block().get(6)).startsWith("  over ");
    }

    @Test
    void aTerminalOfTwoRowsHasTheClockAlone() {
        extent.set(new Extent(2, 80));
        shown(panel(false, false));
        assertThat(block()).singleElement().asString().startsWith("  0:00:00.0");
    }

    @Test
    void theBlockIsErasedAsTheTerminalShowsItAfterItBecameNarrower() {
        PanelDisplay panel = panel(false, false);
        shown(panel);
        int rows = block().stream().mapToInt(line -> (line.length() + 39) / 40).sum();
        assertThat(rows).isGreaterThan(block().size());
        extent.set(new Extent(24, 40));
        panel.end();
        assertThat(err.toString()).endsWith(erasing(rows));
    }

    @Test
    void nothingIsErasedThatATerminalMadeLowerHasPushedOut() {
        PanelDisplay panel = panel(false, false);
        shown(panel);
        extent.set(new Extent(3, 80));
        panel.end();
        assertThat(err.toString()).endsWith(erasing(2));
    }

    @Test
    void plainLinesNameTheCores() {
        trial.run().until(10 * MS);
        PlainDisplay display = new PlainDisplay(new PrintWriter(err), figures, 0);
        display.reached(10 * MS);
        assertThat(err.toString()).contains("cores left 50 %, right 100 %  jobs ");
    }

    @Test
    void withoutColoursAndBlocksThereIsNoEscapeAndNoBlock() {
        shown(panel(false, false));
        assertThat(err.toString()).doesNotContain("\u001b").doesNotContain("█").contains("  left   ######");
    }

    @Test
    void aLostBrokerIsSaidWithWhatWaits() {
        totals.set(totals(false));
        shown(panel(true, true));
        assertThat(err.toString()).contains("MQTT lost; 234 events wait");
    }

    @Test
    void theLastLineSaysWhatWasNotSent() {
        Totals.Sent some = new Totals.Sent(10, 7, 3);
        Totals.Sent all = new Totals.Sent(1_000, 1_000, 0);
        assertThat(TelemetryLine.of(new Totals(
                        some, 9, 1, 0, 0, all, all, Totals.Rows.NONE, Totals.Commands.NONE, 2, false, true, "")))
                .isEqualTo("telemetry: 7 events (3 not), 1,000 samples, 1,000 trace batches sent; connected 2 times");
        assertThat(TelemetryLine.of(new Totals(
                        all,
                        9,
                        1,
                        0,
                        0,
                        all,
                        all,
                        Totals.Rows.NONE,
                        Totals.Commands.NONE,
                        1,
                        false,
                        false,
                        "it is gone")))
                .endsWith("sent\n  it is gone\n  the broker has not acknowledged the report");
    }
}
