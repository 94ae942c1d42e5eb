package dev.tactus.board;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a joined tree as YAML that loads to the same: a line for each name of a section and for each item of a list in
 * it, what is below that on the line. Comments and the layout of the files are gone.
 */
final class TreeText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+%@-][A-Za-z0-9_./+%@ *=-]*(?<! )");

    private TreeText() {}

    static String of(Node root) {
        StringBuilder text = new StringBuilder();
        for (Node.Entry section : root.entries()) {
            text.append(scalar(section.key().text())).append(':');
            section(section.value(), text);
        }
        return text.toString();
    }

    private static void section(Node value, StringBuilder text) {
        if (value.isScalar() || value.entries().isEmpty() && value.items().isEmpty()) {
            text.append(' ').append(flow(value)).append('\n');
            return;
        }
        text.append('\n');
        for (Node.Entry entry : value.entries()) {
            text.append("  ").append(scalar(entry.key().text())).append(": ");
            text.append(flow(entry.value())).append('\n');
        }
        for (Node item : value.items()) {
            text.append("  - ").append(flow(item)).append('\n');
        }
    }

    static String flow(Node node) {
        return switch (node.shape()) {
            case SCALAR -> scalar(node.text());
            case LIST -> node.items().stream().map(TreeText::flow).collect(Collectors.joining(", ", "[", "]"));
            case MAP ->
                node.entries().stream()
                        .map(entry -> scalar(entry.key().text()) + ": " + flow(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /** As it is where that is a plain scalar anywhere, else in double quotes. */
    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !text.startsWith("-") && !text.startsWith("%") && !text.startsWith("@")) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c >= 0x7f && !Character.isLetterOrDigit(c)) {
                quoted.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08X" : "\\u%04X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
