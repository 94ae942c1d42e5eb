package dev.tactus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.telemetry.Broker;
import dev.tactus.testing.NeedsProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;

/** Node-RED with the shipped flow shows a shipped board and steers it, in a real browser. */
@NeedsProgram({"node", "node-red", "chromium", "chromedriver"})
@Timeout(900)
class NodeRedTest {
    private static final int PRESSES = 3;
    private static final String HEAD = ".tactus-head";
    private static final Path PICTURE = Path.of("docs/dashboard/node-red.png");

    @TempDir
    private Path folder;

    private Browser browser;

    /**
     * Presses a button until what it does is seen: on a machine that is busy with other things the page of Node-RED
     * loses one now and then. The button is told, not the place on the screen where it was: tables above it grow.
     *
     * @param selector of what tells
     * @param pattern what that says then
     */
    private void press(String name, String selector, String pattern) {
        for (int left = PRESSES; ; left--) {
            WebElement button = browser.await(
                    "button " + name, page -> page.findElement(By.cssSelector(".tactus-do-" + name + " button")));
            browser.driver().executeScript("arguments[0].click()", button);
            try {
                browser.await(
                        pattern + " after " + name,
                        page -> browser.text(selector).matches("(?s)" + pattern));
                return;
            } catch (TimeoutException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private void awaitState(String state) {
        browser.awaitText(HEAD, "hikey960: " + state + ",");
    }

    /** The cells of each row of a table, by the first one. */
    private Map<String, List<String>> table(String name) {
        Map<String, List<String>> rows = new TreeMap<>();
        Object all = browser.script("[...document.querySelectorAll('.tactus-" + name
                + " tbody tr')].map(row => [...row.cells].map(cell => cell.innerText.trim()))");
        for (Object row : (List<?>) all) {
            List<String> cells = ((List<?>) row).stream().map(String::valueOf).toList();
            rows.put(cells.get(0), cells);
        }
        return rows;
    }

    /** As the flow shows a time: milliseconds with three digits after the point. */
    private static String ms(JsonNode picoseconds) {
        return String.format(Locale.ROOT, "%.3f", picoseconds.asLong() / 1e9);
    }

    @Test
    void theShippedFlowShowsABoardAndSteersIt() throws Exception {
        Path report = folder.resolve("report.json");
        try (Broker broker = Broker.start(0);
                NodeRed red = new NodeRed(folder, broker.port());
                Browser opened = new Browser(folder, 1400, 1500);
                LiveRun run = new LiveRun(
                        folder,
                        List.of(
                                "docs/examples/one-big-core.yaml",
                                "--mqtt",
                                broker.url(),
                                "--speed",
                                "0.01x",
                                "--duration",
                                "4s",
                                "--json",
                                report.toString()))) {
            browser = opened;
            browser.open(red.page());
            awaitState("running");
            press("pause", HEAD, ".*: paused,.*");
            press("step", ".tactus-misses", ".*[1-9].*");
            awaitState("paused");
            browser.await("the alarm of the miss", page -> table("alarms").containsKey("miss/model"));
            press("max", HEAD, ".*speed max");
            press("resume", HEAD, ".*: (running|finished),.*");
            assertThat(run.await()).isZero();
            awaitState("finished");
            holdTo(new ObjectMapper().readTree(report.toFile()));
            if (Boolean.getBoolean("tactus.write")) {
                browser.picture(PICTURE);
            }
            assertThat(browser.requests()).allMatch(each -> each.startsWith(red.root()) || each.startsWith("data:"));
            assertThat(red.log()).doesNotContain("[error]").doesNotContain("TypeError");
        }
        assertThat(PICTURE).isNotEmptyFile();
        assertThat(Files.readString(Path.of("docs/telemetry.md"))).contains("](dashboard/node-red.png)");
    }

    /** What the page shows at the end is what the report says. */
    private void holdTo(JsonNode report) {
        Map<String, List<String>> tasks = new TreeMap<>();
        long misses = 0;
        for (Map.Entry<String, JsonNode> task : report.get("tasks").properties()) {
            JsonNode is = task.getValue();
            misses += is.get("missed").asLong();
            tasks.put(
                    task.getKey(),
                    List.of(
                            task.getKey(),
                            is.get("completed").asText(),
                            is.get("missed").asText(),
                            is.get("response_ps").isNull()
                                    ? ""
                                    : ms(is.get("response_ps").get("max"))));
        }
        assertThat(misses).isPositive();
        browser.await("figures of the tasks", page -> tasks.equals(shownTasks()));
        browser.awaitText(".tactus-misses", String.valueOf(misses));
        Map<String, String> contracts = new TreeMap<>();
        report.get("contracts")
                .forEach(each -> contracts.put(
                        each.get("name").asText(), each.get("status").asText()));
        assertThat(contracts).containsValues("kept", "broken");
        browser.await("verdicts of the contracts", page -> {
            Map<String, String> shown = new TreeMap<>();
            table("contracts").forEach((name, cells) -> shown.put(name, cells.get(2)));
            return shown.equals(contracts);
        });
        for (Map.Entry<String, JsonNode> mailbox : report.get("mailboxes").properties()) {
            JsonNode is = mailbox.getValue();
            assertThat(table("mailboxes").get(mailbox.getKey()))
                    .contains(is.get("sent").asText(), is.get("received").asText());
        }
    }

    private Map<String, List<String>> shownTasks() {
        Map<String, List<String>> shown = new TreeMap<>();
        table("tasks")
                .forEach((name, cells) -> shown.put(name, List.of(name, cells.get(1), cells.get(2), cells.get(6))));
        return shown;
    }
}
