package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the project rests on is written down: docs/dependencies.md against pom.xml. */
class DependenciesTest {
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("<artifactId>([^<]+)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    @Test
    void everyDirectDependencyStandsInThePageWithItsVersion() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String page = Files.readString(Path.of("docs/dependencies.md"));
        List<String> dependencies = DEPENDENCY
                .matcher(pom)
                .results()
                .map(found -> found.group(1))
                .filter(text -> !text.contains("<scope>import</scope>"))
                .toList();
        assertThat(dependencies).hasSizeGreaterThan(10);
        for (String text : dependencies) {
            String name = first(NAME, text);
            String known = name.replaceFirst("^junit-platform", "").replaceFirst("^org\\.eclipse\\.paho", "");
            assertThat(page).as(name).contains(known);
            if (VERSION.matcher(text).find()) {
                assertThat(page).as(name).contains(resolved(pom, first(VERSION, text)));
            }
        }
    }

    /** A row of the page: the library, and its licence as the last cell or the one before. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([a-z0-9.-]+)[^|]*\\|[^|]*\\| ([^|]*[0-9A-Z][^|]*) \\|");

    @Test
    void theNoticeTellsWhereTheLicenceOfALibraryIsWhoseJarHasNone() throws IOException {
        String page = Files.readString(Path.of("docs/dependencies.md"));
        String notice = Files.readString(Path.of("NOTICE"));
        List<String> silent = new ArrayList<>();
        for (MatchResult row : ROW.matcher(page.substring(0, page.indexOf("## Only in the tests")))
                .results()
                .toList()) {
            if (!row.group(2).equals("Apache-2.0") && !hasText(row.group(1))) {
                silent.add(row.group(1));
            }
        }
        assertThat(silent)
                .contains("pem-keystore")
                .allSatisfy(name -> assertThat(notice).contains(name));
    }

    /** Whether the jar of a library on the class path has the text of a licence. */
    private static boolean hasText(String library) throws IOException {
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = String.valueOf(Path.of(path).getFileName());
            if (name.startsWith(library + "-") && name.endsWith(".jar")) {
                try (JarFile jar = new JarFile(path)) {
                    return jar.stream()
                            .anyMatch(entry ->
                                    entry.getName().toUpperCase(Locale.ROOT).matches("(.*/)?LICENSE(\\..*)?"));
                }
            }
        }
        return false;
    }

    private static String resolved(String pom, String version) {
        Matcher property = PROPERTY.matcher(version);
        return property.matches()
                ? first(Pattern.compile("<" + Pattern.quote(property.group(1)) + ">([^<]+)<"), pom)
                : version;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
