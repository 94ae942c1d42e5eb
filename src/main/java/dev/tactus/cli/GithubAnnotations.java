package dev.tactus.cli;

import dev.tactus.board.Problem;
import dev.tactus.board.ReportJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Lines that GitHub shows at the place in a change that they name. Source: GitHub Docs, "Workflow commands for GitHub
 * Actions", setting an error or warning message; the escapes are those of its toolkit.
 */
final class GithubAnnotations {
    private GithubAnnotations() {}

    static void print(ReportJson.Entry entry, Path first, boolean undecidedAllowed, PrintWriter out) {
        for (Marks.Mark mark : Marks.of(entry, first, undecidedAllowed)) {
            print(mark.warning(), mark.file(), mark.line(), mark.column(), mark.name(), mark.text(), out);
        }
    }

    static void print(List<Problem> problems, PrintWriter out) {
        for (Problem each : problems) {
            print(each.warning(), each.file(), each.line(), each.column(), each.code(), each.message(), out);
        }
    }

    private static void print(
            boolean warning, String file, int line, int column, String title, String text, PrintWriter out) {
        out.print("::" + (warning ? "warning" : "error") + " file=" + property(file) + ",line=" + line + ",col="
                + column + ",title=" + property(title) + "::" + data(text) + "\n");
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
