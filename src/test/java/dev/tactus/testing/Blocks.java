package dev.tactus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of a page, in order, so that what a page shows can be run. */
public record Blocks(Path page, List<Block> list) {
    private static final String FENCE = "```";

    /**
     * One block.
     *
     * @param info what stands behind the opening fence
     * @param heading the last line before it that begins a section or a rule
     * @param line number of its first line, from 1
     */
    public record Block(String info, String heading, int line, String text) {}

    /** Reads a page. */
    public static Blocks of(Path page) {
        List<String> lines;
        try {
            lines = Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Block> blocks = new ArrayList<>();
        String heading = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#") || line.startsWith("**")) {
                heading = line;
            }
            if (line.startsWith(FENCE)) {
                int first = i + 1;
                StringBuilder text = new StringBuilder();
                for (i = first; !lines.get(i).equals(FENCE); i++) {
                    text.append(lines.get(i)).append('\n');
                }
                blocks.add(new Block(line.substring(FENCE.length()).strip(), heading, first + 1, text.toString()));
            }
        }
        return new Blocks(page, blocks);
    }
}
