package dev.tactus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Rules on the text of the sources that bytecode cannot show. Each breach says where, what, and what to write instead.
 */
final class Tidy {
    static final int MAX_COLUMNS = 120;

    static final int MAX_METHOD_LINES = 70;

    static final int MAX_FILE_LINES = 600;

    private static final String MODEL = "src/main/java/dev/tactus/(sim|hw|riscv|rt|check|reference)/.*";

    private static final String INNER = "src/main/java/dev/tactus/(?!cli/|telemetry/|sweep/|junit/).*";

    private static final String NOT_DRAWING = MODEL.replace("/.*", "/(?!Draw\\.java).*");

    private static final String MAIN = "src/main/.*";

    private static final String TEST = "src/test/.*";

    private static final String ALL = ".*";

    /**
     * A piece of text that may not stand in some files.
     *
     * @param files which files, as a pattern over their paths
     * @param banned the text, as a pattern over the whole file
     * @param instead what to write instead
     * @param reason a comment on the same or the previous line that allows it all the same, or nothing
     */
    record Ban(String files, Pattern banned, String instead, String reason) {}

    /** The bans; some words are put together here so that this file does not break them. */
    static final List<Ban> BANS = List.of(
            ban(
                    MODEL,
                    "\\bnew\\s+(Concurrent|Identity|Weak)?Hash(Map|Set)\\b|\\b(Map|Set)\\.(of|ofEntries|copyOf)\\(",
                    "an array, a list, EnumMap, TreeMap or LinkedHashMap; or say '// lookup only: why'",
                    "// lookup only"),
            ban(ALL, "\\bMath\\s*\\.\\s*random\\b|\\bThreadLocalRandom\\b", "a stream of the seed", ""),
            ban(ALL, "\\bnew\\s+Random\\(\\s*\\)", "a Random with a seed that the failure message names", ""),
            ban(MAIN, "\\bnew\\s+(Splittable|Secure)?Random\\(", "a stream of the seed", ""),
            ban(MODEL, "\\bidentityHashCode\\b|\\bparallelStream\\b", "an ordinal; a loop in order", ""),
            ban(
                    INNER,
                    "\\b(nanoTime|currentTimeMillis)\\(|\\b(Instant|LocalDateTime|LocalDate|ZonedDateTime)\\.now\\(",
                    "virtual time: the engine's now()",
                    ""),
            ban(
                    NOT_DRAWING,
                    "\\b(double|float)\\b(?![^\\n]*\")",
                    "long, or exact fractions (only the class that draws distributions has doubles)",
                    ""),
            ban(MAIN, "\\bString\\s*\\.\\s*format\\((?!\\s*Locale\\b)", "String.format(Locale.ROOT, ...)", ""),
            ban(MAIN, "\\.\\s*formatted\\(", "String.format(Locale.ROOT, ...)", ""),
            ban(MAIN, "\\.\\s*printf\\((?!\\s*Locale\\b)", "printf(Locale.ROOT, ...)", ""),
            ban(MAIN, "\\.to(Lower|Upper)Case\\(\\s*\\)", "toLowerCase(Locale.ROOT)", ""),
            ban(TEST, "\\bThread\\s*\\.\\s*sleep\\b|\\bTimeUnit\\.\\w+\\.sleep\\b", "wait for the event itself", ""),
            ban(TEST, "@" + "Disabled", "a test that runs, or none; @NeedsProgram for system programs", ""),
            ban(ALL, "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b", "do it, or write an issue", ""),
            ban(ALL, "\\t|\\r", "blanks, and \\n", ""));

    private static final Pattern HAS_TESTS =
            Pattern.compile("(?m)^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|ArchTest)\\b");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** Made once: it opens the JDK's own classes. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, Locale.ROOT, UTF_8);

    private Tidy() {}

    private static Ban ban(String files, String banned, String instead, String reason) {
        return new Ban(files, Pattern.compile(banned), instead, reason);
    }

    /** Every breach in one file. */
    static List<String> breaches(String path, String text) {
        List<String> found = new ArrayList<>();
        for (Ban ban : BANS) {
            if (path.matches(ban.files)) {
                banned(ban, path, text, found);
            }
        }
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int columns = lines[i].codePointCount(0, lines[i].length());
            if (columns > MAX_COLUMNS) {
                found.add(path + ":" + (i + 1) + ": " + columns + " columns (at most " + MAX_COLUMNS + ")");
            }
        }
        int count = lines.length - (text.endsWith("\n") ? 1 : 0);
        if (count > MAX_FILE_LINES) {
            found.add(path + ":1: " + count + " lines (at most " + MAX_FILE_LINES + "; is it one idea?)");
        }
        if (path.matches(TEST) && HAS_TESTS.matcher(text).find() && !path.endsWith("Test.java")) {
            found.add(path + ":1: holds tests, but its name does not end in Test (it would never run)");
        }
        if (count > MAX_METHOD_LINES) {
            longMethods(path, text, found);
        }
        return found;
    }

    private static void banned(Ban ban, String path, String text, List<String> found) {
        Matcher matcher = ban.banned.matcher(text);
        while (matcher.find()) {
            int line = 1
                    + (int) text.substring(0, matcher.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            if (ban.reason.isEmpty() || !excused(text, line, ban.reason)) {
                String what = matcher.group().replaceAll("\\s+", " ");
                found.add(path + ":" + line + ": '" + what + "' (write instead: " + ban.instead + ")");
            }
        }
    }

    private static boolean excused(String text, int line, String reason) {
        String[] lines = text.split("\n", -1);
        return lines[line - 1].contains(reason) || line > 1 && lines[line - 2].contains(reason);
    }

    private static void longMethods(String path, String text, List<String> found) {
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///X.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        // No path of processors: it would be searched for plug-ins anew for each file.
        List<String> options = List.of("-proc:none", "-processorpath", "");
        JavacTask task = (JavacTask) COMPILER.getTask(null, FILES, diagnostic -> {}, options, null, List.of(source));
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                new MethodLengths(path, unit, positions, found).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reports each method of a file that has too many lines, from its first annotation to its closing brace. */
    private static final class MethodLengths extends TreeScanner<Void, Void> {
        private final String path;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        MethodLengths(String path, CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.path = path;
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long end = positions.getEndPosition(unit, method);
            long lines = end < 0 ? 0 : unit.getLineMap().getLineNumber(end) - from + 1;
            if (lines > MAX_METHOD_LINES) {
                found.add(String.format(
                        Locale.ROOT,
                        "%s:%d: %s() has %d lines (at most %d)",
                        path,
                        from,
                        method.getName(),
                        lines,
                        MAX_METHOD_LINES));
            }
            return super.visitMethod(method, none);
        }
    }
}
