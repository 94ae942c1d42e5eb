package dev.tactus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.telemetry.Broker;
import dev.tactus.testing.NeedsProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * The states of the page that docs/dashboard.md shows come up; with {@code -Dtactus.write=true} their pictures are made
 * anew. A picture is never the same to the last pixel, so none is compared.
 */
@NeedsProgram({"chromium", "chromedriver"})
@Timeout(300)
class DashboardPicturesTest {
    private static final Path PICTURES = Path.of("docs/dashboard");
    private static final String FIRST_MISS = "Step to miss";

    @TempDir
    private Path folder;

    private Browser browser;

    private void picture(String name) throws IOException {
        // What is shown is drawn in the next frames of the screen.
        long frames = (Long) browser.script("tactus.frames");
        browser.await("news", page -> (Long) browser.script("tactus.frames") > frames + 2);
        if (Boolean.getBoolean("tactus.write")) {
            Files.createDirectories(PICTURES);
            browser.picture(PICTURES.resolve(name));
        }
        assertThat(PICTURES.resolve(name)).isNotEmptyFile();
        assertThat(Path.of("docs/dashboard.md")).content().contains("](dashboard/" + name + ")");
    }

    @Test
    void theStatesOfThePageComeUp() throws Exception {
        try (Broker broker = Broker.start(0);
                Browser opened = new Browser(folder, 1400, 1000);
                LiveRun first = new LiveRun(
                        folder,
                        List.of("docs/examples/one-big-core.yaml", "--mqtt", broker.url(), "--speed", "0.01x"))) {
            browser = opened;
            missInTheDark(first);
            onAPhone();
            try (LiveRun second = new LiveRun(
                    folder,
                    List.of(
                            "boards/stm32mp157c-dk2.yaml",
                            "firmware-tasks/motor-control.yaml",
                            "--mqtt",
                            broker.url(),
                            // A task of 20 kHz: a busy machine keeps up with its trace only so.
                            "--speed",
                            "0.1x"))) {
                twoBoards();
                oneBoard(second);
            }
        }
    }

    private void missInTheDark(LiveRun run) throws IOException {
        browser.size(1400, 1000, false);
        browser.scheme("dark");
        browser.open(run.page());
        browser.click("Pause");
        browser.awaitText(".badge.state", "paused");
        // It began so slowly that no machine gets to the miss before it stands still.
        browser.click("0.1x");
        browser.click(FIRST_MISS);
        browser.awaitText(".contracts li.broken", "model");
        browser.await("the miss", page -> browser.script("tactus.views.get('hikey960').board.misses.length > 0"));
        browser.awaitText(".badge.state", "paused");
        browser.click("Previous miss");
        browser.awaitText(".gantt-said", "missed its deadline at");
        picture("miss.png");
    }

    private void onAPhone() throws IOException {
        browser.scheme("light");
        browser.size(390, 844, true);
        browser.awaitText(".badge.misses.bad", "1 miss");
        picture("phone.png");
    }

    private void twoBoards() throws IOException {
        browser.size(1800, 1000, false);
        browser.await(
                "two boards", page -> page.findElements(By.tagName("article")).size() == 2);
        browser.await(
                "both have cores",
                page -> page.findElements(By.cssSelector(".core-task")).size() >= 8);
        picture("boards.png");
    }

    private void oneBoard(LiveRun run) throws IOException {
        browser.size(1400, 1000, false);
        browser.open(run.page());
        browser.await(
                "two boards", page -> page.findElements(By.tagName("article")).size() == 2);
        String name = browser.text("h2");
        browser.click(name);
        browser.awaitText("h2", "stm32mp157c-dk2");
        browser.awaitText(".badge.state", "running");
        browser.await("samples", page -> browser.text(".tasks tbody td").matches("[0-9,]+"));
        browser.await(
                "two tenths of a second",
                page -> ((Number) browser.script("tactus.views.get('stm32mp157c-dk2').board.now")).doubleValue()
                        > 2e11);
        picture("live.png");
    }
}
