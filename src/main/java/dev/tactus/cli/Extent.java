package dev.tactus.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much a terminal shows at once.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
record Extent(int rows, int columns) {
    /** What a terminal has that does not say. */
    static final Extent USUAL = new Extent(24, 80);

    private static final Pattern STTY = Pattern.compile("([1-9][0-9]{0,3}) ([1-9][0-9]{0,3})\\s*");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    /** What {@code stty size} prints: rows and columns; {@code other} where it prints anything else. */
    static Extent parse(String text, Extent other) {
        Matcher matcher = STTY.matcher(text);
        return matcher.matches()
                ? new Extent(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : other;
    }

    /** What the variables LINES and COLUMNS say, which not every shell exports. */
    static Extent of(Map<String, String> environment) {
        return new Extent(
                number(environment.get("LINES"), USUAL.rows), number(environment.get("COLUMNS"), USUAL.columns));
    }

    private static int number(@Nullable String text, int other) {
        return text != null && NUMBER.matcher(text).matches() ? Integer.parseInt(text) : other;
    }

    /** The extent of the terminal at standard error, asked for each time: people pull at windows. */
    static final class OfTerminal implements Supplier<Extent> {
        private static final long PATIENCE_MILLIS = 1_000;

        private Extent known = of(System.getenv());
        private @Nullable Process stty;
        private boolean answers = true;

        /** Waits for an answer once; who does not answer in time is not asked again before having done so. */
        @Override
        public Extent get() {
            if (!answers) {
                return known;
            }
            try {
                boolean late = stty != null;
                Process asked = stty == null ? ask() : stty;
                stty = asked;
                if (asked.waitFor(late ? 0 : PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    stty = null;
                    known = parse(new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII), known);
                }
            } catch (IOException e) {
                // There is no such program; the variables have to do.
                answers = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return known;
        }

        /** A JVM cannot ask a terminal itself. */
        private static Process ask() throws IOException {
            return new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/stderr"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }
}
