package dev.tactus.testing;

/** How much the tests with adjustable amounts do: {@code -Dtactus.effort=ci} (the default) or {@code nightly}. */
public enum Effort {
    CI,
    NIGHTLY;

    private static final String PROPERTY = "tactus.effort";

    /** The effort of this run; an unknown word is an error, as it would quietly test less. */
    public static Effort current() {
        return of(System.getProperty(PROPERTY, "ci"));
    }

    static Effort of(String word) {
        return switch (word) {
            case "ci" -> CI;
            case "nightly" -> NIGHTLY;
            default -> throw new IllegalArgumentException(PROPERTY + "=" + word + " (ci or nightly)");
        };
    }

    /** The first amount in CI, the second at night. */
    public static int amount(int ci, int nightly) {
        return current() == NIGHTLY ? nightly : ci;
    }
}
