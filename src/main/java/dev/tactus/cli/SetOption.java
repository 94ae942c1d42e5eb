package dev.tactus.cli;

/**
 * One {@code --set path=value}.
 *
 * @param path the dotted path of the changed key
 * @param value its new value, as YAML
 */
record SetOption(String path, String value) {
    /** Splits at the first equals sign; both sides must be there. */
    static SetOption parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new UsageException(text.length() + 1, "'" + text + "' sets nothing (path=value)");
        }
        if (equals == 0) {
            throw new UsageException(1, "the path is missing (path=value)");
        }
        if (equals == text.length() - 1) {
            throw new UsageException(text.length() + 1, "the value is missing (path=value)");
        }
        return new SetOption(text.substring(0, equals), text.substring(equals + 1));
    }

    /** The column of the value within the typed text, from 1. */
    int valueColumn() {
        return path.length() + 2;
    }

    @Override
    public String toString() {
        return path + "=" + value;
    }
}
