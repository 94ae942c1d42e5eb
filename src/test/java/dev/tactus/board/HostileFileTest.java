package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tactus.testing.Jvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to do harm end in an error, in a JVM of little memory, and soon. */
class HostileFileTest {
    @TempDir
    private Path folder;

    private List<String> codes(String name, String text) throws IOException {
        return codes(Files.writeString(folder.resolve(name), text));
    }

    private static List<String> codes(Path file) {
        InputException thrown = catchThrowableOfType(InputException.class, () -> Loader.load(Request.of(file)));
        return thrown.problems().stream().map(Problem::code).distinct().toList();
    }

    @Test
    void anAliasBombIsRefused() throws IOException {
        StringBuilder bomb = new StringBuilder("board: b\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 50; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(8) + alias + "]\n");
        }
        assertThat(codes("bomb.yaml", bomb.toString())).contains("Y05");
    }

    @Test
    void deepListsMapsAndBlocksAreRefused() throws IOException {
        assertThat(codes("lists.yaml", "board: " + "[".repeat(100_000))).containsExactly("Y10");
        assertThat(codes("maps.yaml", "board: " + "{a: ".repeat(100_000))).containsExactly("Y10");
        assertThat(codes("dashes.yaml", "board:\n " + "- ".repeat(100_000) + "x\n"))
                .containsExactly("Y10");
    }

    @Test
    void manyKeysOfOneMapAreReadInLinearTime() throws IOException {
        StringBuilder text = new StringBuilder("board: b\n");
        for (int i = 0; i < 100_000; i++) { // quadratic work would take minutes
            text.append("k").append(i).append(": 1\n");
        }
        assertThat(codes("keys.yaml", text.toString())).startsWith("K01");
    }

    @Test
    void aLongRunOfBlanksInALineOfAMistakeIsReadOnce() throws IOException {
        assertThat(codes("blanks.yaml", "board: b\nx: y" + " ".repeat(1_000_000) + "z: 1\n"))
                .contains("Y04");
    }

    @Test
    void manyUnknownNamesAmongManyAreNotAllComparedWithAll() throws IOException {
        StringBuilder text =
                new StringBuilder("scenario: s\nclusters: {c: {cores: 1, opps: [{frequency: 1GHz}]}}\ntasks:\n");
        String name = "x".repeat(50);
        for (int i = 10_000; i < 30_000; i++) {
            text.append("  " + name + i + ": {after: [" + name + "y" + i + "], wcet: 1us}\n");
        }
        assertThat(codes("names.yaml", text.toString())).containsExactly("R01");
    }

    @Test
    void moreCoresOrPartsThanAnyBoardHasAreRefused() throws IOException {
        StringBuilder cores = new StringBuilder("scenario: s\nclusters:\n");
        StringBuilder parts =
                new StringBuilder("scenario: s\nclusters: {c: {cores: 1, opps: [{frequency: 1GHz}]}}\ntasks:\n");
        for (int i = 0; i < 17; i++) {
            cores.append("  c" + i + ": {cores: 4096, opps: [{frequency: 1GHz}]}\n");
        }
        parts.append("  t: {period: 1s, body: [{parallel: {work: 1ms, ways: 100000}}]}\n");
        assertThat(codes("cores.yaml", cores.toString())).contains("U04");
        assertThat(codes("parts.yaml", parts.toString())).contains("U04");
    }

    @Test
    void binaryJunkIsRefused() throws IOException {
        byte[] junk = new byte[100_000];
        new java.util.Random(1).nextBytes(junk);
        assertThat(codes(Files.write(folder.resolve("junk.yaml"), junk))).containsExactly("Y03");
    }

    @Test
    void everyCutOfAGoodFileEndsInAnErrorOrLoads() throws IOException {
        String good = Files.readString(Path.of("boards/stm32mp157c-dk2.yaml"));
        for (int end = 0; end < good.length(); end += 7) {
            Path file = Files.writeString(folder.resolve("cut.yaml"), good.substring(0, end));
            Validation found = Validation.of(Request.of(file));
            assertThat(found.board() != null || found.errors() > 0).isTrue();
        }
    }

    @Test
    void everyChangedCharacterOfAGoodFileEndsInAnErrorOrLoads() throws IOException {
        String good = Files.readString(Path.of("firmware-tasks/motor-control.yaml"));
        String characters = "&*!|>'\"%@`{}[],#?:-\t\\0~";
        for (int at = 0; at < good.length(); at += 5) {
            char c = characters.charAt(at / 5 % characters.length());
            String text = good.substring(0, at) + c + good.substring(at + 1);
            Path file = Files.writeString(folder.resolve("changed.yaml"), text);
            Path board = Path.of("boards/stm32mp157c-dk2.yaml");
            Validation found = Validation.of(Request.of(board, file));
            assertThat(found.board() != null || found.errors() > 0).isTrue();
        }
    }

    @Test
    void aHundredMegabytesAreRefusedInAJvmOfSixteen() throws Exception {
        Path large = folder.resolve("large.yaml");
        try (var out = Files.newOutputStream(large)) {
            byte[] block = "# a comment of thirty-two bytes\n".repeat(32_768).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(block);
            }
        }
        assertThat(inSmallJvm("-Xmx16m", large)).isEqualTo("Y02");
    }

    @Test
    void theLargestNumberOfValuesFitsIntoASmallHeap() throws Exception {
        Path wide = Files.writeString(folder.resolve("wide.yaml"), "board: [" + "1, ".repeat(2_000_000) + "1]\n");
        assertThat(inSmallJvm("-Xmx160m", wide)).isEqualTo("Y02");
    }

    /** Loads a file in a JVM of its own and returns the codes of the errors. */
    private static String inSmallJvm(String heap, Path file) throws Exception {
        List<String> command = Jvm.command(HostileFileTest.class.getName(), heap);
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream in = process.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text.strip();
        }
    }

    /** The small JVM's program. */
    public static void main(String[] args) {
        System.out.println(String.join(" ", codes(Path.of(args[0]))));
    }
}
