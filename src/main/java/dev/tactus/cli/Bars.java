package dev.tactus.cli;

/** A histogram in one line of eighth blocks. */
final class Bars {
    private static final String BLOCKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private Bars() {}

    /** One character per bin, the highest bin a full block; a bin with anything in it is never blank. */
    static String of(long[] bins) {
        long most = 1;
        for (long bin : bins) {
            most = Math.max(most, bin);
        }
        StringBuilder bars = new StringBuilder();
        for (long bin : bins) {
            int height = (int) (bin * (double) (BLOCKS.length() - 1) / most + 0.5);
            bars.append(bin == 0 ? ' ' : BLOCKS.charAt(height));
        }
        return bars.toString();
    }
}
