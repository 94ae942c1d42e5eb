package dev.tactus.browser;

import dev.tactus.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of the system, which ends with the test. Waits are for causes, each with a generous limit. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** It warns of each version of the browser whose own protocol it does not know; none of that is used. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;
    private final boolean listens;

    /**
     * Starts it.
     *
     * @param folder for what the browser itself writes
     * @param width, height of the window in CSS pixels
     */
    Browser(Path folder, int width, int height) {
        this(folder, width, height, true);
    }

    /** @param listens whether it keeps what the page asks for: {@link #requests}, which costs it time */
    Browser(Path folder, int width, int height, boolean listens) {
        this.listens = listens;
        SELENIUM.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Programs.get("chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Programs.get("chromium").toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--enable-precise-memory-info",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("chromium"),
                "--window-size=" + width + "," + height);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        if (listens) {
            logs.enable(LogType.PERFORMANCE, Level.ALL);
        }
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
    }

    /** Opens a page; what the browser asked for and complained of before is forgotten. */
    void open(String url) {
        complaints();
        if (listens) {
            requests();
        }
        driver.get(url);
    }

    void reload() {
        driver.navigate().refresh();
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Waits until a question has an answer that is neither null nor false. */
    <T> T await(String what, Function<ChromeDriver, T> question) {
        return new WebDriverWait(driver, PATIENCE)
                .withMessage(what)
                .ignoring(NoSuchElementException.class)
                .ignoring(StaleElementReferenceException.class)
                .until(ignored -> question.apply(driver));
    }

    /** Waits until an element says something that contains that. */
    void awaitText(String selector, String text) {
        await(
                "'" + text + "' in " + selector,
                page -> page.findElement(By.cssSelector(selector)).getText().contains(text));
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** Clicks the button with that text, once it can be. */
    void click(String text) {
        WebElement button = await(
                "button " + text,
                page -> page.findElements(By.tagName("button")).stream()
                        .filter(each -> each.getText().equals(text) && each.isEnabled())
                        .findFirst()
                        .orElse(null));
        button.click();
    }

    /** What an expression of JavaScript is in the page. */
    Object script(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** What the browser complains of: breaches of the content security policy, scripts that fail, files that lack. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(each -> each.getLevel() + " " + each.getMessage())
                .toList();
    }

    /** The addresses that the page has asked for since the last call. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(each -> each.getMessage())
                .filter(each -> each.contains("\"Network.requestWillBeSent\""))
                .map(each -> each.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** Light or dark, as if the system asked for it. */
    void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Another size of the window, as of a phone. */
    void size(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    /** A picture of the window, as PNG. */
    void picture(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
