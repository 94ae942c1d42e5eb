package dev.tactus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.telemetry.Broker;
import dev.tactus.telemetry.Dashboard;
import dev.tactus.telemetry.Target;
import dev.tactus.testing.NeedsProgram;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The page in a real browser, before whoever publishes; brokers and servers that come and go. */
@NeedsProgram({"chromium", "chromedriver"})
@Timeout(300)
class PageTest {
    @TempDir
    private static Path folder;

    private static Browser browser;

    private Broker broker;
    private Dashboard dashboard;

    @BeforeAll
    static void startBrowser() {
        browser = new Browser(folder, 1200, 900);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void serve() {
        broker = Broker.start(0);
        dashboard = Dashboard.startConnected(target(), 0);
        browser.open(dashboard.url());
        browser.awaitText("#broker", "tcp://127.0.0.1:" + broker.port());
    }

    @AfterEach
    void stop() {
        // The page closes its stream, so that nothing waits for it.
        browser.open("about:blank");
        dashboard.close();
        broker.close();
    }

    private Target target() {
        return new Target("127.0.0.1", broker.port(), null, null);
    }

    @Test
    void whatLooksLikeMarkupIsShownAsText() throws Exception {
        String evil = "<script>window.stolen=1</script><img src=x onerror=window.stolen=1>";
        try (Foreign foreign = new Foreign(broker.port())) {
            foreign.board("rig");
            foreign.say("rig/description", """
                    {"at_ps": 0, "run": "0", "board": "EVIL", "description": "EVIL", "seed": 1,
                     "clusters": [{"name": "EVIL", "role": "EVIL", "cores": ["EVIL"], "runs_at_ps": 0}],
                     "cores": [{"name": "EVIL", "cluster": "EVIL", "domain": "EVIL", "enabled": true}],
                     "domains": [{"name": "EVIL", "cores": ["EVIL"]}],
                     "memories": [{"name": "EVIL", "size_bytes": 1}],
                     "mailboxes": [{"name": "EVIL", "from": [], "to": [], "slots": 4}],
                     "tasks": [{"name": "EVIL", "domain": "EVIL", "cores": ["EVIL"], "period_ps": 1000000000}],
                     "contracts": [{"name": "EVIL", "text": "EVIL", "subject": "task", "of": "EVIL",
                       "figure": "misses"}]}
                    """.replace("EVIL", evil), true);
            foreign.say(
                    "rig/events/miss",
                    "{\"n\": 1, \"at_ps\": 1, \"task\": \"EVIL\", \"job\": 0}".replace("EVIL", evil),
                    false);
            browser.awaitText(".contracts strong", evil);
            browser.awaitText(".cluster", evil);
            browser.awaitText(".tasks tbody th", evil);
            browser.awaitText(".log .what", evil);
            browser.awaitText(".memory", evil);
        }
        assertThat(browser.script("window.stolen === undefined")).isEqualTo(true);
        assertThat(browser.script("document.querySelectorAll('main script, main img').length"))
                .isEqualTo(0L);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aBoardThatMakesNoSenseDoesNotStopTheOthers() throws Exception {
        try (Foreign foreign = new Foreign(broker.port())) {
            foreign.say("mad/status", "{\"state\": 7, \"run\": {}, \"speed\": [], \"at_ps\": \"x\"}", true);
            foreign.say(
                    "mad/description", "{\"cores\": [null, 1, {}], \"tasks\": {\"a\": 1}, \"clusters\": [[]]}", true);
            foreign.say("mad/trace", "{\"n\": 1, \"slices\": [null, {}], \"jobs\": 3}", false);
            foreign.say("mad/metrics/core/c0", "{\"core\": {}, \"utilization\": \"much\"}", false);
            foreign.board("sane");
            browser.awaitText("article[aria-label='Board sane'] .badge.state", "running");
            foreign.say("sane/metrics/core/c0", "{\"core\": \"c0\", \"at_ps\": 1, \"utilization\": 0.42}", false);
            browser.awaitText("article[aria-label='Board sane'] .core-load", "42");
        }
    }

    @Test
    void severalBoardsStandSideBySideAndCanBeHidden() throws Exception {
        browser.size(1800, 900, false);
        try (Foreign foreign = new Foreign(broker.port())) {
            foreign.board("left");
            foreign.board("right");
            browser.await(
                    "two boards",
                    page -> page.findElements(By.tagName("article")).size() == 2);
            assertThat(browser.script("document.querySelectorAll('article')[0].getBoundingClientRect().top"
                            + " === document.querySelectorAll('article')[1].getBoundingClientRect().top"))
                    .isEqualTo(true);
            browser.click("left");
            browser.await(
                    "one board",
                    page -> page.findElements(By.tagName("article")).size() == 1);
            assertThat(browser.text("h2")).isEqualTo("right");
            foreign.say("right/status", "", true);
            browser.await(
                    "none", page -> page.findElements(By.tagName("article")).isEmpty());
        } finally {
            browser.size(1200, 900, false);
        }
    }

    @Test
    void aPhoneNeedsNotScrollSideways() throws Exception {
        browser.size(360, 740, true);
        try (Foreign foreign = new Foreign(broker.port())) {
            foreign.board("small");
            browser.awaitText("h2", "small");
            browser.awaitText(".tasks", "only");
            assertThat((Boolean) browser.script("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isTrue();
        } finally {
            browser.size(1200, 900, false);
        }
    }

    @Test
    void aBrokerThatComesBackIsFoundAgain() throws Exception {
        try (Foreign foreign = new Foreign(broker.port())) {
            foreign.board("before");
            browser.awaitText("h2", "before");
        }
        int port = broker.port();
        broker.close();
        browser.awaitText("#notice", "No connection to the broker");
        assertThat(browser.text("h2")).isEqualTo("before");
        broker = Broker.start(port);
        browser.await(
                "the notice goes", page -> !page.findElement(By.id("notice")).isDisplayed());
        try (Foreign foreign = new Foreign(port)) {
            foreign.board("later");
            browser.await(
                    "both", page -> page.findElements(By.tagName("article")).size() == 2);
        }
    }

    @Test
    void anotherSiteInTheSameBrowserReadsNothing() {
        String url = dashboard.url();
        browser.open("data:text/html,<title>another site</title>");
        for (String path : new String[] {"", "stream", "main.js"}) {
            Object read = browser.driver()
                    .executeAsyncScript(
                            "const done = arguments[1];"
                                    + " fetch(arguments[0]).then(() => done('read'), () => done('refused'))",
                            url + path);
            assertThat(read).as(path).isEqualTo("refused");
        }
    }

    @Test
    void aNameOfAnotherSiteThatPointsHereIsRefused() {
        int port = URI.create(dashboard.url()).getPort();
        // A name that the browser itself takes for this machine, as a site does that lets its name point here.
        browser.driver().get("http://rebound.localhost:" + port + "/");
        assertThat(browser.driver().getPageSource()).contains("the Host header must name this machine");
    }
}
