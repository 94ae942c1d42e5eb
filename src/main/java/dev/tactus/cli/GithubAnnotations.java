package dev.tactus.cli;

import dev.tactus.board.Problem;
import java.io.PrintWriter;
import java.util.List;

/**
 * Lines that GitHub shows at the place in a change that they name. Source: GitHub Docs, "Workflow commands for GitHub
 * Actions", setting an error or warning message; the escapes are those of its toolkit.
 */
final class GithubAnnotations {
    private GithubAnnotations() {}

    static void marks(List<Marks.Mark> marks, PrintWriter out) {
        for (Marks.Mark mark : marks) {
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
