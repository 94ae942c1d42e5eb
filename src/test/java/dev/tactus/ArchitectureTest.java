package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final ImportOption TESTS = location -> location.contains("/test-classes/");

    private static final List<String> PLANTED = new Layers("dev.tactus.planted")
            .breaches(new ClassFileImporter().withImportOption(TESTS).importPackages("dev.tactus.planted"));

    @Test
    void thePackageTableHolds() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(location -> !TESTS.includes(location))
                .importPackages("dev.tactus");
        assertThat(product).as("classes that were read").hasSizeGreaterThan(10);
        assertThat(new Layers("dev.tactus").breaches(product)).isEmpty();
    }

    static Stream<String> signsOfEachRule() {
        return Stream.of(
                "Stray is in no package of the table",
                "ImportsUpward.<init>()> calls constructor <dev.tactus.planted.hw.Part",
                "Cycle detected",
                "com.fasterxml.jackson.dataformat.yaml.YAMLFactory",
                "org.eclipse.paho.mqttv5",
                "org.apache.activemq.artemis",
                "annotated with <org.junit.jupiter.api.Tag>",
                "picocli.CommandLine$Help$Ansi",
                "java.lang.System.nanoTime()",
                "java.time.Instant.now()",
                "calls constructor <java.lang.Thread",
                "java.util.concurrent.Executor.execute",
                "java.net.Socket",
                "java.util.logging.Logger.info",
                "java.lang.System.out");
    }

    @ParameterizedTest
    @MethodSource("signsOfEachRule")
    void aPlantedBreachOfEachRuleIsFound(String sign) {
        assertThat(PLANTED).anySatisfy(line -> assertThat(line).contains(sign));
    }
}
