package dev.tactus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows an address in the user's browser, by the program that the system has for that. */
final class Opener {
    private Opener() {}

    /** Starts the browser and does not wait for it; if that fails a line says how else to get there. */
    static void open(String url, PrintWriter err) {
        List<String> command = command(System.getProperty("os.name", ""), System.getenv("BROWSER"), url);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            err.println("tactus: warning: no browser starts by '" + command.get(0) + "' (open " + url + " yourself)");
        }
    }

    /** @param system as Java names it; @param browser what the variable BROWSER says, or null */
    static List<String> command(String system, @Nullable String browser, String url) {
        String name = system.toLowerCase(Locale.ROOT);
        if (browser != null && !browser.isBlank()) {
            return List.of(browser, url);
        }
        if (name.startsWith("mac")) {
            return List.of("open", url);
        }
        return name.startsWith("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", url)
                : List.of("xdg-open", url);
    }
}
