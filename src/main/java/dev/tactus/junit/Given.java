package dev.tactus.junit;

import dev.tactus.board.Board;
import dev.tactus.board.InputException;
import dev.tactus.board.Loader;
import dev.tactus.board.Replay;
import dev.tactus.board.Request;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * What one run of a test is made of. Equal ones give equal runs.
 *
 * @param main board or scenario files; @param firmware what runs on them
 * @param seed null for the first of the files
 * @param duration empty for that of the files
 */
record Given(
        List<String> main,
        List<String> firmware,
        @Nullable Long seed,
        String duration,
        List<String> sets,
        ClassLoader classes) {
    static Given of(@Nullable BoardTest ofClass, @Nullable BoardTest ofMethod, ClassLoader classes) {
        Given given = new Given(List.of(), List.of(), null, "", List.of(), classes);
        return given.with(ofClass).with(ofMethod);
    }

    private Given with(@Nullable BoardTest test) {
        if (test == null) {
            return this;
        }
        List<String> named = new ArrayList<>();
        if (!test.scenario().isEmpty()) {
            named.add(test.scenario());
        }
        named.addAll(List.of(test.board()));
        List<String> all = new ArrayList<>(sets);
        all.addAll(List.of(test.set()));
        return new Given(
                named.isEmpty() ? main : List.copyOf(named),
                test.firmware().length == 0 ? firmware : List.of(test.firmware()),
                test.seed().length == 0 ? seed : Long.valueOf(test.seed()[0]),
                test.duration().isEmpty() ? duration : test.duration(),
                List.copyOf(all),
                classes);
    }

    Given withMain(String file) {
        return new Given(List.of(file), firmware, seed, duration, sets, classes);
    }

    Given withSeed(long other) {
        return new Given(main, firmware, other, duration, sets, classes);
    }

    Given withDuration(String other) {
        return new Given(main, firmware, seed, other, sets, classes);
    }

    /** Also with changes that are divided by semicolons. */
    Given withChanges(String changes) {
        List<String> all = new ArrayList<>(sets);
        Arrays.stream(changes.split(";", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(all::add);
        return new Given(main, firmware, seed, duration, List.copyOf(all), classes);
    }

    Given withSet(String set) {
        List<String> all = new ArrayList<>(sets);
        all.add(set);
        return new Given(main, firmware, seed, duration, List.copyOf(all), classes);
    }

    /**
     * The board, and everything that was wrong with it.
     *
     * @throws InputException if anything is
     */
    Board load() {
        return Loader.load(new Request(files(), sets, seed, duration.isEmpty() ? null : duration, classes));
    }

    /** As {@link #load}, for JUnit: all mistakes are the message of one exception. */
    Board loadOrFail() {
        if (main.isEmpty()) {
            throw new ParameterResolutionException("@BoardTest names neither a board nor a scenario");
        }
        try {
            return load();
        } catch (InputException e) {
            ParameterResolutionException failure =
                    new ParameterResolutionException("the files of @BoardTest cannot be taken\n" + e.render());
            failure.setStackTrace(new StackTraceElement[0]);
            throw failure;
        }
    }

    Replay replay() {
        return new Replay(files(), sets, "");
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        main.forEach(each -> files.add(file(each)));
        firmware.forEach(each -> files.add(file(each)));
        return files;
    }

    /** A file of the working directory; else one of the class path, where it lies in a folder. */
    private Path file(String name) {
        Path path = Path.of(name);
        if (Files.exists(path)) {
            return path;
        }
        URL resource = classes.getResource(name);
        if (resource != null && resource.getProtocol().equals("file")) {
            try {
                return Path.of(URI.create(resource.toString()));
            } catch (IllegalArgumentException | FileSystemNotFoundException e) {
                return path;
            }
        }
        return path;
    }

    /** Which file, seed and changes, for the names of tests. */
    String name() {
        List<String> words = new ArrayList<>();
        main.forEach(each -> words.add(Objects.toString(Path.of(each).getFileName(), each)));
        firmware.forEach(each -> words.add(Objects.toString(Path.of(each).getFileName(), each)));
        if (seed != null) {
            words.add("seed " + seed);
        }
        words.addAll(sets);
        return String.join(", ", words);
    }
}
