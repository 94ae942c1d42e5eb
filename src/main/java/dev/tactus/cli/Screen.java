package dev.tactus.cli;

import java.util.Locale;
import java.util.Map;

/**
 * What standard error can show.
 *
 * @param interactive it is a terminal that understands the usual escapes
 * @param colours and colours are wanted (the variable NO_COLOR is not set)
 * @param unicode and its encoding has block characters
 */
record Screen(boolean interactive, boolean colours, boolean unicode) {
    static final Screen NONE = new Screen(false, false, false);

    /**
     * Set to {@code stderr} by the launcher, where standard error is a terminal: a JVM cannot tell by itself; to
     * {@code stderr-ascii} where the user's locale is that of C, which the launcher replaces.
     */
    private static final String PROPERTY = "tactus.terminal";

    static Screen ofStandardError() {
        return of(System.getProperty(PROPERTY, ""), System.getenv());
    }

    static Screen of(String property, Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        if (!property.startsWith("stderr") || kind.isEmpty() || kind.equals("dumb")) {
            return NONE;
        }
        String locale = environment.getOrDefault("LC_ALL", "");
        locale = locale.isEmpty() ? environment.getOrDefault("LC_CTYPE", "") : locale;
        locale = locale.isEmpty() ? environment.getOrDefault("LANG", "") : locale;
        String charset = locale.toLowerCase(Locale.ROOT);
        boolean wide = charset.contains("utf-8") || charset.contains("utf8");
        boolean unicode = wide && !property.endsWith("-ascii");
        return new Screen(true, environment.getOrDefault("NO_COLOR", "").isEmpty(), unicode);
    }
}
