package dev.tactus.board;

/**
 * One mistake of a user with its place.
 *
 * @param warning true: the run goes on (unless warnings count as errors)
 * @param file as the user gave it, or {@code --set:N}
 * @param line from 1
 * @param column from 1, in code points
 * @param place as the error line begins: {@code file:line:column}, or {@code --set:N:column}
 * @param message what is wrong and, in parentheses, what would be right
 * @param code stable name of the kind of mistake; docs/errors.md lists them
 * @param sourceLine the line it stands in
 */
public record Problem(
        boolean warning,
        String file,
        int line,
        int column,
        String place,
        String message,
        String code,
        String sourceLine) {
    private static final int SHOWN = 150;
    private static final int BEFORE = 100;

    /** The error line, the source line and a caret below the column; long lines are cut around the column. */
    public String render() {
        String head = place + (warning ? ": warning: " : ": error: ") + message + " [" + code + "]";
        if (sourceLine.isBlank()) {
            return head;
        }
        int[] points = sourceLine.codePoints().map(Problem::shown).toArray();
        int caret = Math.max(0, Math.min(column - 1, points.length));
        int from = caret > BEFORE && points.length > SHOWN ? caret - BEFORE : 0;
        int count = Math.min(points.length - from, SHOWN);
        StringBuilder text = new StringBuilder(head).append('\n');
        StringBuilder below = new StringBuilder();
        if (from > 0) {
            text.append("...");
            below.append("   ");
        }
        text.append(new String(points, from, count));
        if (from + count < points.length) {
            text.append("...");
        }
        for (int i = from; i < caret; i++) {
            below.append(points[i] == '\t' ? '\t' : ' ');
        }
        return text.append('\n').append(below).append('^').toString();
    }

    /** What could steer a terminal is shown as a question mark. */
    private static int shown(int point) {
        boolean control = point < ' ' && point != '\t' || point >= 0x7f && point < 0xa0;
        boolean turning = point >= 0x200e && point <= 0x200f || point >= 0x2028 && point <= 0x202e;
        return control || turning || point >= 0x2066 && point <= 0x2069 ? '?' : point;
    }
}
