package dev.tactus.check;

import java.util.ArrayList;
import java.util.List;

/** Rows of text with aligned columns, two spaces apart. */
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();
    private final String alignment;

    /**
     * A table under its head.
     *
     * @param alignment a letter per column: l or r
     */
    public TextTable(String alignment, String... head) {
        this.alignment = alignment;
        rows.add(head);
    }

    /** One more row; as many cells as the head has. */
    public void row(String... cells) {
        rows.add(cells);
    }

    /** The lines, each indented by two. */
    public String text() {
        int[] widths = new int[alignment.length()];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].codePointCount(0, row[i].length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < row.length; i++) {
                String gap = " ".repeat(widths[i] - row[i].codePointCount(0, row[i].length()));
                line.append(' ').append(alignment.charAt(i) == 'r' ? gap + row[i] : row[i] + gap);
                line.append(i == row.length - 1 ? "" : " ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
