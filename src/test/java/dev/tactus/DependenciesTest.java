package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
