package dev.tactus.cli;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What changes how files are loaded; every command that loads a board has it as a {@code @Mixin}. */
final class LoadOptions {
    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            converter = Reader.class,
            description = "Folders and jars with schedulers of your own, as on a Java class path.")
    private ClassPath path = new ClassPath("", LoadOptions.class.getClassLoader());

    /** Changes to the loaded files, in the order typed. */
    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Change a key of the loaded files, or add to a list (timing.+=...); repeatable.")
    List<String> sets = new ArrayList<>();

    /** The loader of the classes that a board names. */
    ClassLoader classes() {
        return path.classes;
    }

    /** As it was typed, empty for none. */
    String text() {
        return path.text;
    }

    /** A class path with the loader of what lies there. */
    record ClassPath(String text, ClassLoader classes) {}

    /** Folders and jars, between the separators of the system. */
    static final class Reader implements ITypeConverter<ClassPath> {
        @Override
        public ClassPath convert(String text) {
            List<URL> urls = new ArrayList<>();
            int column = 1;
            for (String each : text.split(File.pathSeparator, -1)) {
                urls.add(url(each, column));
                column += each.length() + 1;
            }
            return new ClassPath(
                    text, new URLClassLoader(urls.toArray(URL[]::new), LoadOptions.class.getClassLoader()));
        }

        private static URL url(String text, int column) {
            try {
                Path path = Path.of(text);
                if (text.isEmpty() || !Files.exists(path)) {
                    throw new UsageException(column, "'" + text + "' does not exist (a folder of classes, or a jar)");
                }
                if (!Files.isDirectory(path) && !text.endsWith(".jar")) {
                    throw new UsageException(column, "'" + text + "' is no class path (a folder of classes, or a jar)");
                }
                return path.toUri().toURL();
            } catch (InvalidPathException | MalformedURLException e) {
                throw new UsageException(column, "'" + text + "' is not a path (a folder of classes, or a jar)");
            }
        }
    }
}
