package dev.tactus.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs of the tests' class path in a process of their own. */
public final class Jvm {
    private Jvm() {}

    /**
     * The words of a command, to which the arguments of the program are added. The JVM compiles with its first compiler
     * alone, as that of the tests does: such programs live for seconds.
     *
     * @param program name of the class with {@code main}
     * @param options of the JVM, such as {@code -Xmx16m}
     */
    public static List<String> command(String program, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program));
        return command;
    }
}
