package dev.tactus.cli;

import dev.tactus.board.Loader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Which of the files named on a command line belong together. */
final class FileSets {
    private static final int LONGEST_LOOK = 10_000;

    private FileSets() {}

    /** Scenarios stand each for itself, and so do boards alone; anything else is one set: a board with its firmware. */
    static List<List<Path>> of(List<Path> files) {
        boolean apart = files.size() > 1
                && (files.stream().allMatch(f -> has(f, "scenario:"))
                        || files.stream().allMatch(f -> has(f, "board:") && !has(f, "scenario:")));
        return apart ? files.stream().map(List::of).toList() : List.of(files);
    }

    /** What is wrong with the files of a command that takes one set of them. */
    static List<Mistake> beyondOne(List<Path> files, CommandSpec spec) {
        List<List<Path>> sets = of(files);
        if (sets.size() < 2) {
            return List.of();
        }
        String second = sets.get(1).get(0).toString();
        String what = "a second one, and " + spec.qualifiedName() + " takes one (tactus check takes several)";
        return List.of(new Mistake("FILE", second, 1, what, UsageCode.C04));
    }

    /**
     * The same files, with the scenarios in and below a folder, in the order of their names, in place of it.
     *
     * @param wrong gets the folders that have none
     */
    static List<Path> withScenariosOf(List<Path> files, List<Mistake> wrong) {
        List<Path> all = new ArrayList<>();
        for (Path each : files) {
            if (!each.toString().isEmpty() && Files.isDirectory(each)) {
                all.addAll(scenarios(each, wrong));
            } else {
                all.add(each);
            }
        }
        return all;
    }

    /** Whether a file is a recorded run, as far as a look tells. */
    static boolean isBaseline(Path file) {
        return has(file, "baseline: 1") && has(file, "windows:");
    }

    private static List<Path> scenarios(Path folder, List<Mistake> wrong) {
        List<Path> found = List.of();
        String what = "there is no scenario in or below it (a YAML file that begins with scenario:)";
        try (Stream<Path> below = Files.walk(folder)) {
            found = below.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .filter(file -> has(file, "scenario:") && !isBaseline(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            what = unreadable(e);
        } catch (UncheckedIOException e) {
            what = unreadable(e.getCause());
        }
        if (found.isEmpty()) {
            wrong.add(new Mistake("FILE", folder.toString(), 1, what, UsageCode.C04));
        }
        return found;
    }

    private static String unreadable(@Nullable IOException why) {
        String where = why instanceof FileSystemException system ? system.getFile() : String.valueOf(why);
        return "not all of it can be read: " + where + " (a folder of scenarios)";
    }

    /** A look at the top-level keys; whether the file is right in any way is for the loader to say. */
    private static boolean has(Path file, String key) {
        // A pipe can be read once only, and a device may never end.
        if (!Files.isRegularFile(file)) {
            return false;
        }
        // Latin-1 reads any bytes, and the key looked for is ASCII.
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Loader.MOST_BYTES);
            BufferedReader reader = new BufferedReader(
                    new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1));
            String line = reader.readLine();
            for (int i = 0; line != null && i < LONGEST_LOOK; i++) {
                if (line.startsWith(key)) {
                    return true;
                }
                line = reader.readLine();
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }
}
