package dev.tactus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.rt.Schedulers;
import dev.tactus.testing.Blocks;
import dev.tactus.testing.Blocks.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every policy has a page, and every picture there is what the engine does with the YAML above it. With
 * {@code -Dtactus.write=true} the pictures are drawn anew.
 */
class SchedulersPagesTest {
    private static final Path PAGES = Path.of("docs/schedulers");
    private static final boolean WRITE = Boolean.getBoolean("tactus.write");

    @TempDir
    private Path folder;

    private static Path page(String policy) {
        return PAGES.resolve(policy + ".md");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.sorted().toList();
        }
    }

    @TestFactory
    List<DynamicTest> picturesAreWhatTheEngineDoes() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            List<Block> blocks = Blocks.of(page).list();
            for (int i = 1; i < blocks.size(); i++) {
                Block yaml = blocks.get(i - 1);
                Block picture = blocks.get(i);
                if (picture.info().equals("gantt")) {
                    String name = page.getFileName() + " " + picture.line();
                    tests.add(DynamicTest.dynamicTest(name, () -> same(page, yaml, picture)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(Schedulers.all().size());
        return tests;
    }

    private void same(Path page, Block yaml, Block picture) throws IOException {
        String drawn = new Pictures(folder).drawn(yaml, picture);
        if (WRITE) {
            String above = yaml.text() + "```\n```gantt\n";
            Files.writeString(page, Files.readString(page).replace(above + picture.text(), above + drawn));
        } else {
            assertThat(drawn).isEqualTo(picture.text());
        }
    }

    @Test
    void everyPolicyHasAPageThatShowsIt() throws IOException {
        for (Schedulers.Entry policy : Schedulers.all()) {
            assertThat(Files.readString(page(policy.name())))
                    .startsWith("# " + policy.name() + ": ")
                    .contains("```gantt");
        }
    }

    @Test
    void theListOfPagesIsThatOfThePolicies() throws IOException {
        StringBuilder list = new StringBuilder("# Scheduling policies\n\n"
                + "What `scheduler:` of a domain can name, as `tactus schedulers` lists it. Ties, placing and the rest"
                + " are those of\n[semantics](../semantics.md), 3; what moves with time, of its"
                + " [notes](../semantics-notes.md), 11.\n\n"
                + "When a running job may be displaced: [preemption](preemption.md). Who gets what is offloaded:"
                + " [pools](pools.md).\n"
                + "Which cores a task has: [placement](placement.md).\n"
                + "Budgets and shares for tasks whose arrivals nobody bounds: [servers](servers.md).\n"
                + "Levels, budgets and modes: [mixed criticality](mixed-criticality.md).\n"
                + "The most urgent job on the fastest core: [capacity-aware global EDF](capacity-aware.md).\n"
                + "A policy that is not here: [a scheduler of your own](../tutorials/own-scheduler.md).\n\n"
                + "| policy | first runs | needs |\n|---|---|---|\n");
        for (Schedulers.Entry policy : Schedulers.all()) {
            String needs = policy.needsPriority() ? "`priority`" : policy.needsQuantum() ? "`quantum`" : "";
            list.append(
                    "| [" + policy.name() + "](" + policy.name() + ".md) | " + policy.order() + " | " + needs + " |\n");
        }
        Path index = PAGES.resolve("README.md");
        if (WRITE) {
            Files.writeString(index, list);
        }
        assertThat(Files.readString(index)).isEqualTo(list.toString());
    }
}
