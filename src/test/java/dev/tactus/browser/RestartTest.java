package dev.tactus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.telemetry.Broker;
import dev.tactus.telemetry.Dashboard;
import dev.tactus.telemetry.Target;
import dev.tactus.testing.NeedsProgram;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** A run whose broker goes away and comes back, and pages whose server does, in a real browser. */
@NeedsProgram({"chromium", "chromedriver"})
@Timeout(300)
class RestartTest {
    private static final String NOW = "tactus.views.get('rig').board.now";

    @TempDir
    private static Path folder;

    private static Broker broker;
    private static LiveRun run;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(0);
        run = LiveRun.of(folder, LivePageTest.BOARD, "--mqtt", broker.url());
        browser = new Browser(folder, 1200, 900);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        try (Broker stopped = broker;
                LiveRun ended = run) {
            if (browser != null) {
                browser.close();
            }
        }
    }

    private static double now() {
        return ((Number) browser.script(NOW)).doubleValue();
    }

    private static void awaitNotice(boolean shown) {
        browser.await(
                "notice shown: " + shown,
                page -> page.findElement(By.id("notice")).isDisplayed() == shown);
    }

    @Test
    void aBrokerThatWasRestartedIsFoundAgainByRunAndPage() {
        browser.open(run.page());
        browser.awaitText(".badge.state", "running");
        int port = broker.port();
        broker.close();
        browser.awaitText("#notice", "No connection to the broker");
        double before = now();
        broker = Broker.start(port);
        awaitNotice(false);
        browser.await("time goes on", page -> now() > before);
        assertThat(browser.text("h2")).isEqualTo("rig");
    }

    @Test
    void aServerThatWasRestartedIsFoundAgainAndTakesCommands() {
        Target target = new Target("127.0.0.1", broker.port(), null, null);
        Dashboard first = Dashboard.startConnected(target, 0);
        int port = URI.create(first.url()).getPort();
        browser.open(first.url());
        browser.awaitText(".badge.state", "running");
        double before = now();
        first.close();
        awaitNotice(true);
        try (Dashboard second = Dashboard.startConnected(target, port)) {
            awaitNotice(false);
            browser.await("time goes on", page -> now() > before);
            browser.click("Pause");
            browser.awaitText(".badge.state", "paused");
            browser.click("Resume");
            browser.awaitText(".badge.state", "running");
            assertThat(second.url()).isEqualTo(first.url());
            browser.open("about:blank");
        }
    }
}
