package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TidyTest {
    private static final String MODEL = "src/main/java/dev/tactus/rt/X.java";
    private static final String OUTER = "src/main/java/dev/tactus/cli/X.java";
    private static final String TEST = "src/test/java/dev/tactus/XTest.java";

    @Test
    void theSourcesAreTidy() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            found.addAll(Tidy.breaches(slashes(file), Files.readString(file)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyPackageOfTheProductSaysWhatItHoldsAndIsNullMarked() throws IOException {
        for (Path file : sources()) {
            if (slashes(file).startsWith("src/main/java")) {
                Path info = file.resolveSibling("package-info.java");
                assertThat(info).exists();
                assertThat(info).content().startsWith("/**").contains("@NullMarked");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new HashMap<>()",
                "new HashSet<>()",
                "new ConcurrentHashMap<>()",
                "Map.of(1, 2)",
                "Set.copyOf(x)",
                "new Random(1)",
                "new SplittableRandom(1)",
                "System.identityHashCode(x)",
                "x.parallelStream()",
                "System.nanoTime()",
                "System.currentTimeMillis()",
                "Instant.now()",
                "(double) x",
                "(float) x",
                "String.format(\"%d\", 1)",
                "\"%d\".formatted(1)",
                "out.printf(\"%d\", 1)",
                "x.toLowerCase()",
                "x.toUpperCase()"
            })
    void eachBannedCallIsFoundInTheModel(String call) {
        assertThat(Tidy.breaches(MODEL, inAClass("Object o = " + call + ";")))
                .singleElement()
                .asString()
                .startsWith(MODEL + ":2: '")
                .contains("(write instead: ");
    }

    @ParameterizedTest
    @CsvSource({"Math,.random()", "ThreadLocal,Random.current()", "new, Random()"})
    void unseededChanceIsFoundEverywhere(String first, String second) {
        String call = first + (first.equals("new") ? " " : "") + second;
        assertThat(Tidy.breaches(TEST, inAClass("Object o = " + call + ";"))).hasSize(1);
        assertThat(Tidy.breaches(OUTER, inAClass("Object o = " + call + ";"))).isNotEmpty();
    }

    @Test
    void sleepsAndSwitchedOffTestsAreFound() {
        assertThat(Tidy.breaches(TEST, inAClass("void x() { Thread" + ".sleep(1); }")))
                .hasSize(1);
        assertThat(Tidy.breaches(TEST, inAClass("@" + "Disabled void x() {}"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"TO,DO", "FIX,ME", "XX,X"})
    void marksOfUnfinishedWorkAreFound(String first, String second) {
        assertThat(Tidy.breaches(OUTER, inAClass("// " + first + second + " later")))
                .hasSize(1);
    }

    @Test
    void tabsAndCarriageReturnsAreFound() {
        assertThat(Tidy.breaches(OUTER, inAClass("\tint x;"))).hasSize(1);
        assertThat(Tidy.breaches(OUTER, inAClass("int x;\r"))).hasSize(1);
    }

    @Test
    void aReasonExcusesAHashMapAndTheDrawingClassItsDoubles() {
        assertThat(Tidy.breaches(MODEL, inAClass("Object o = new HashMap<>(); // lookup only: by name")))
                .isEmpty();
        assertThat(Tidy.breaches(MODEL, inAClass("// lookup only: by name\nObject o = new HashMap<>();")))
                .isEmpty();
        assertThat(Tidy.breaches("src/main/java/dev/tactus/sim/Draw.java", inAClass("double x;")))
                .isEmpty();
    }

    @Test
    void theOuterPackagesMayReadTheClockAndHash() {
        assertThat(Tidy.breaches(OUTER, inAClass("long x = System.nanoTime(); Object o = new HashMap<>();")))
                .isEmpty();
    }

    @Test
    void aLocaleMakesAFormatTidy() {
        assertThat(Tidy.breaches(OUTER, inAClass("String s = String.format(\n  Locale.ROOT, \"%d\", 1);")))
                .isEmpty();
    }

    @Test
    void lineNumbersCountFromOne() {
        assertThat(Tidy.breaches(OUTER, "class X {\n\n  int y = \"\".formatted();\n}\n"))
                .singleElement()
                .asString()
                .startsWith(OUTER + ":3: ");
    }

    @Test
    void theLimitOfColumnsIsExact() {
        assertThat(Tidy.breaches(OUTER, "//" + "x".repeat(118) + "\n")).isEmpty();
        assertThat(Tidy.breaches(OUTER, "//" + "x".repeat(119) + "\n"))
                .containsExactly(OUTER + ":1: 121 columns (at most 120)");
    }

    @Test
    void theLimitOfAMethodIsExact() {
        assertThat(Tidy.breaches(OUTER, inAClass("void x() {" + "\n".repeat(69) + "}")))
                .isEmpty();
        assertThat(Tidy.breaches(OUTER, inAClass("void x() {" + "\n".repeat(70) + "}")))
                .containsExactly(OUTER + ":2: x() has 71 lines (at most 70)");
    }

    @Test
    void theLimitOfAFileIsExact() {
        assertThat(Tidy.breaches(OUTER, "\n".repeat(600))).isEmpty();
        assertThat(Tidy.breaches(OUTER, "\n".repeat(601)))
                .containsExactly(OUTER + ":1: 601 lines (at most 600; is it one idea?)");
    }

    @Test
    void aTestClassThatWouldNeverRunIsFound() {
        String text = inAClass("@" + "Test\nvoid x() {}");
        assertThat(Tidy.breaches("src/test/java/dev/tactus/XTests.java", text)).hasSize(1);
        assertThat(Tidy.breaches(TEST, text)).isEmpty();
    }

    private static String inAClass(String member) {
        return "class X {\n" + member + "\n}\n";
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String root : List.of("src/main/java", "src/test/java", "src/jmh/java")) {
            if (Files.isDirectory(Path.of(root))) {
                try (Stream<Path> walk = Files.walk(Path.of(root))) {
                    walk.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        assertThat(files).hasSizeGreaterThan(20);
        return files;
    }

    private static String slashes(Path file) {
        return file.toString().replace('\\', '/');
    }
}
