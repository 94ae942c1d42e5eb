package dev.tactus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testing.NeedsProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a live run in a real browser. */
@NeedsProgram({"chromium", "chromedriver"})
@Timeout(300)
class LivePageTest {
    static final String BOARD = """
            board: rig
            clusters:
              cpu: {role: master, cores: [c0, c1], opps: [{frequency: 100MHz}]}
              io: {role: worker, cores: [m0], opps: [{frequency: 100MHz}]}
            mailboxes:
              box: {from: [cpu], to: [io], slots: 4, slot-size: 64B}
            tasks:
              quick: {on: cpu, period: 5ms, wcet: 1ms}
              door: {on: cpu, sporadic: {min: 100000s}, wcet: 1ms}
              late: {on: io, period: 50ms, deadline: 5ms, wcet: 6ms}
            timing:
              - {task: quick, response: 4ms, observe: 1}
              - {task: late, misses: 0}
            """;

    /** Whether the canvas of the schedule has a pixel of the colour of misses, of the light scheme. */
    private static final String RED = """
            (() => {
              const canvas = document.querySelector('.gantt canvas');
              const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              for (let i = 0; i < all.length; i += 4) {
                if (all[i] === 0xc8 && all[i + 1] === 0x10 && all[i + 2] === 0x2e) {
                  return true;
                }
              }
              return false;
            })()""";

    /** Whether small pictures are drawn where their elements stand. */
    private static final String DRAWN = """
            [...document.querySelectorAll('%s')].every(box => {
              const at = box.getBoundingClientRect();
              const band = [...document.querySelectorAll('.band')].find(each => {
                const on = each.getBoundingClientRect();
                return on.left <= at.left + 1 && on.right >= at.right - 1 && on.top <= at.top + 1
                  && on.bottom >= at.bottom - 1;
              });
              if (!band) {
                return false;
              }
              const on = band.getBoundingClientRect();
              const fine = band.width / on.width;
              const all = band.getContext('2d').getImageData((at.left - on.left) * fine, (at.top - on.top) * fine,
                at.width * fine, at.height * fine).data;
              return all.some(each => each !== 0);
            })""";

    private static final String PICTURE = "document.querySelector('.gantt canvas').toDataURL()";
    private static final String NOW = "tactus.views.get('rig').board.now";

    @TempDir
    private static Path folder;

    private static LiveRun run;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        run = LiveRun.of(folder, BOARD);
        browser = new Browser(folder, 1200, 1400);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        try (LiveRun ended = run) {
            if (browser != null) {
                browser.close();
            }
        }
    }

    @BeforeEach
    void open() {
        browser.scheme("light");
        browser.open(run.page());
        browser.awaitText("h2", "rig");
        if (browser.text(".badge.state").equals("paused")) {
            browser.click("Resume");
        }
        browser.awaitText(".badge.state", "running");
    }

    private static double now() {
        return ((Number) browser.script(NOW)).doubleValue();
    }

    /** Waits for so many more frames of the server. */
    private static void frames(int number) {
        long seen = (Long) browser.script("tactus.frames");
        browser.await("frames", page -> (Long) browser.script("tactus.frames") >= seen + number);
    }

    private static void pause() {
        browser.click("Pause");
        browser.awaitText(".badge.state", "paused");
    }

    /**
     * Where virtual time stands. What was published before it stood still may still be on its way, so it is waited for
     * until three frames bring nothing later; each has at least a sample of a paused run, or the news of a second.
     */
    private static double stands() {
        browser.await("virtual time stands still", page -> {
            double before = now();
            frames(3);
            return now() == before;
        });
        return now();
    }

    @Test
    void theGanttMovesWithVirtualTime() {
        String picture = (String) browser.script(PICTURE);
        double before = now();
        browser.await("another picture", page -> !browser.script(PICTURE).equals(picture));
        browser.await("time goes on", page -> now() > before);
    }

    @ParameterizedTest
    @ValueSource(strings = {".histogram[aria-label$=quick]", ".spark"})
    void smallPicturesStandWhereTheirElementsDo(String boxes) {
        browser.script("document.querySelector('" + boxes + "').scrollIntoView({behavior: 'instant'})");
        browser.await("all are drawn", page -> browser.script(DRAWN.formatted(boxes)));
        // A figure of many digits makes its column wider and moves those behind it.
        browser.script("document.querySelector('.tasks td').style.padding = '0 60px'");
        browser.await("all are where their elements are now", page -> browser.script(DRAWN.formatted(boxes)));
    }

    @Test
    void aDeliberateMissTurnsRed() {
        browser.await("a red bar", page -> browser.script(RED));
        browser.await("the badge", page -> browser.script("document.querySelector('.badge.misses.bad') !== null"));
        browser.awaitText(".log", "late#");
        browser.awaitText(".contracts li.broken", "late.misses");
        assertThat(browser.text(".contracts li.kept")).contains("quick.response");
    }

    @Test
    void pauseStopsVirtualTimeAndResumeLetsItGoOn() {
        pause();
        double stands = stands();
        browser.click("Resume");
        browser.await("time goes on", page -> now() > stands);
    }

    @Test
    void whatIsInjectedComes() {
        String completed = "tactus.views.get('rig').board.metrics.get('task/door')?.completed ?? -1";
        browser.await("the first job", page -> (Long) browser.script(completed) >= 1);
        long before = (Long) browser.script(completed);
        assertThat(browser.text(".outside select")).isEqualTo("task door");
        browser.click("Inject");
        browser.await("one more job", page -> (Long) browser.script(completed) == before + 1);
    }

    @Test
    void aStepToTheNextMissStopsThere() {
        pause();
        double before = stands();
        browser.click("Step to miss");
        // Deadlines are 5 ms after each multiple of 50 ms; a step ends just after. Samples may come from on the way.
        browser.await("just after a later deadline", page -> {
            double past = now() % 50e9 - 5e9;
            return now() > before && past >= 0 && past <= 10;
        });
        browser.awaitText(".badge.state", "paused");
        double after = stands() % 50e9 - 5e9;
        assertThat(after).isBetween(0.0, 10.0);
    }

    @Test
    void aReloadRestoresThePicture() {
        browser.await("a red bar", page -> browser.script(RED));
        browser.awaitText(".log", "late#");
        pause();
        double stands = stands();
        String completed = "tactus.views.get('rig').board.metrics.get('task/quick')?.completed";
        Object jobs = browser.script(completed);
        browser.reload();
        browser.awaitText(".badge.state", "paused");
        browser.await("the same instant", page -> now() == stands);
        browser.await("the same schedule, misses and all", page -> browser.script(RED));
        browser.awaitText(".log", "late#");
        browser.await("the same jobs", page -> jobs.equals(browser.script(completed)));
        browser.awaitText(".cluster", "running");
    }

    @Test
    void theBrowserComplainsOfNothingAndAsksNobodyElse() {
        browser.await("a red bar", page -> browser.script(RED));
        pause();
        assertThat(browser.complaints()).isEmpty();
        List<String> requests = browser.requests();
        assertThat(requests)
                .contains(run.page(), run.page() + "stream", run.page() + "command", run.page() + "d3.min.js");
        assertThat(requests).allMatch(each -> each.startsWith(run.page()) || each.startsWith("data:"));
    }

    @Test
    void theScheduleIsSteeredByKeys() {
        pause();
        browser.script("document.querySelector('.gantt canvas').focus()");
        String picture = (String) browser.script(PICTURE);
        browser.driver().switchTo().activeElement().sendKeys("+");
        browser.await("a narrower picture", page -> !browser.script(PICTURE).equals(picture));
        browser.driver().switchTo().activeElement().sendKeys("p");
        browser.awaitText(".gantt-said", "missed its deadline at");
    }
}
