package dev.tactus.cli;

/** Thrown while the value of an option is read; the place is completed by whoever knows the option's name. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int column;

    /**
     * Says what is wrong with a value.
     *
     * @param column where in the value the mistake begins, from 1
     * @param what what is wrong and, in parentheses, what would be right
     */
    UsageException(int column, String what) {
        super(what, null, false, false);
        this.column = column;
    }

    int column() {
        return column;
    }
}
