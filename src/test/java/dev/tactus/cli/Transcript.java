package dev.tactus.cli;

import dev.tactus.testing.Blocks;
import dev.tactus.testing.Blocks.Block;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Does what a page tells its reader to do: a block {@code ```yaml NAME} or {@code ```java NAME} writes that file, a
 * block {@code ```console} types the lines after {@code $}. Gives the console blocks as they should be.
 */
final class Transcript {
    private final Path folder;
    private int status;

    /** @param folder an empty one, in which the page's files are made */
    Transcript(Path folder) {
        this.folder = folder;
    }

    /** The console blocks of a page, each with the output that really follows its commands. */
    List<Block> consoles(Blocks page) throws IOException {
        List<Block> consoles = new ArrayList<>();
        for (Block block : page.list()) {
            if (block.info().startsWith("yaml ") || block.info().startsWith("java ")) {
                Path file = folder.resolve(block.info().substring("yaml ".length()));
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            } else if (block.info().equals("console")) {
                StringBuilder text = new StringBuilder();
                block.text()
                        .lines()
                        .filter(line -> line.startsWith("$ "))
                        .forEach(line -> text.append(line).append('\n').append(output(line.substring(2))));
                consoles.add(new Block(block.info(), block.heading(), block.line(), text.toString()));
            }
        }
        return consoles;
    }

    private String output(String command) {
        if (command.equals("echo $?")) {
            return status + "\n";
        }
        List<String> words = new ArrayList<>(List.of(command.split(" +")));
        if (words.get(0).equals("javac")) {
            return compiled(folder, words.subList(words.indexOf("classes") + 1, words.size()));
        }
        if (!words.remove(0).equals("tactus")) {
            throw new IllegalArgumentException("only tactus and 'echo $?' can stand in a console block: " + command);
        }
        words.replaceAll(this::placed);
        StringWriter text = new StringWriter();
        PrintWriter both = new PrintWriter(text, true);
        status = Main.run(words.toArray(String[]::new), both, both);
        return text.toString().replace(folder + "/", "");
    }

    /** What the compiler says of sources in the folder; their classes go into {@code classes} there. */
    static String compiled(Path folder, List<String> sources) {
        List<String> args =
                new ArrayList<>(List.of("-Xlint:all,-options,-path,-processing", "-proc:none", "--release", "17"));
        args.addAll(
                List.of("-cp", folder.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path")));
        args.addAll(List.of("-d", folder.resolve("classes").toString()));
        sources.forEach(source -> args.add(folder.resolve(source).toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler().run(null, said, said, args.toArray(String[]::new));
        return said.toString(StandardCharsets.UTF_8);
    }

    /** A file of the page lies in the folder; one of the project, such as a shipped board, where it is. */
    private String placed(String word) {
        boolean file =
                word.endsWith(".yaml") || word.endsWith(".csv") || word.endsWith(".json") || word.equals("classes");
        return file && !Files.exists(Path.of(word)) ? folder.resolve(word).toString() : word;
    }
}
