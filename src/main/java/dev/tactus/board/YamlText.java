package dev.tactus.board;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the text of a file: at most {@link Limits#FILE_BYTES}, strictly UTF-8, without control characters. */
final class YamlText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Problems problems;
    private final @Nullable Archive archive;

    YamlText(Problems problems) {
        this(problems, null);
    }

    /** @param archive where the files are, or null for the disk */
    YamlText(Problems problems, @Nullable Archive archive) {
        this.problems = problems;
        this.archive = archive;
    }

    /**
     * The text of a file, or null after an error.
     *
     * @param name the file as the user gave it
     */
    @Nullable
    Source read(Path path, String name) {
        return read(path, name, null);
    }

    /** As {@link #read(Path, String)}; a file that is missing or no file is reported at the node that names it. */
    @Nullable
    Source read(Path path, String name, @Nullable Node asked) {
        if (archive != null) {
            return archived(archive, path, name, asked);
        }
        byte @Nullable [] bytes;
        try {
            if (!Files.exists(path)) {
                unreadable(
                        name, asked, "the file does not exist", "check the path" + (asked == null ? "" : relative()));
                return null;
            }
            if (Files.isDirectory(path)) {
                unreadable(name, asked, "this is a folder", "name a file in it");
                return null;
            }
            bytes = Files.isRegularFile(path) && Files.size(path) > Limits.FILE_BYTES ? null : upToLimit(path);
        } catch (NoSuchFileException e) {
            unreadable(name, asked, "the file does not exist", "check the path");
            return null;
        } catch (IOException e) {
            unreadable(name, asked, "the file cannot be read", reason(e));
            return null;
        }
        return withinLimit(bytes, name) && bytes != null ? decode(bytes, name) : null;
    }

    private @Nullable Source archived(Archive from, Path path, String name, @Nullable Node asked) {
        String shown = from.name(name);
        byte @Nullable [] bytes;
        try {
            bytes = from.read(path, Limits.FILE_BYTES + 1);
        } catch (IOException e) {
            unreadable(shown, asked, "the file cannot be read", reason(e));
            return null;
        }
        if (bytes == null) {
            unreadable(shown, asked, "the file does not exist there", "check the path");
            return null;
        }
        return withinLimit(bytes, shown) ? decode(bytes, shown) : null;
    }

    private boolean withinLimit(byte @Nullable [] bytes, String name) {
        boolean within = bytes != null && bytes.length <= Limits.FILE_BYTES;
        if (!within) {
            String most = "at most " + (Limits.FILE_BYTES >> 20) + "MiB";
            problems.error(Code.Y02, Source.file(name, ""), 1, 1, "the file is too large", most);
        }
        return within;
    }

    private static String relative() {
        return "; it is relative to the folder of this file";
    }

    private void unreadable(String name, @Nullable Node asked, String what, String right) {
        if (asked == null) {
            problems.error(Code.Y01, Source.file(name, ""), 1, 1, what, right);
        } else {
            problems.error(Code.Y01, asked, what + ": " + Problems.quoted(name), right);
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException
                ? "it may not be read by this user"
                : String.valueOf(e.getMessage());
    }

    private static byte[] upToLimit(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(Limits.FILE_BYTES + 1);
        }
    }

    private @Nullable Source decode(byte[] bytes, String name) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int bad = bytes[in.position()] & 0xff;
            String what = String.format(Locale.ROOT, "the byte 0x%02X is not UTF-8", bad);
            String right = bad >= 0xfe && in.position() == 0 ? "UTF-16 it seems; save it as UTF-8" : "save it as UTF-8";
            reportAt(text + "?", text.length(), name, what, right);
            return null;
        }
        String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        return onlyText(plain, name) ? Source.file(name, plain) : null;
    }

    private boolean onlyText(String text, String name) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f || c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            boolean lineSeparator = c == 0x85 || c == 0x2028 || c == 0x2029;
            if (Character.isISOControl(c) || lineSeparator || c == BYTE_ORDER_MARK || c >= 0xfffe) {
                String what = String.format(Locale.ROOT, "the character U+%04X may not stand in a file", (int) c);
                String right = lineSeparator ? "end lines with a plain line feed" : "remove it";
                reportAt(text, i, name, what, right);
                return false;
            }
        }
        return true;
    }

    private void reportAt(String text, int offset, String name, String what, String right) {
        Source source = Source.file(name, text);
        int start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
        int line = Source.file(name, text.substring(0, start)).lines().size();
        int column = text.codePointCount(start, offset) + 1;
        problems.error(Code.Y03, source, line, column, what, right);
    }
}
