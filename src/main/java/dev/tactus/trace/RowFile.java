package dev.tactus.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * A file of text rows or bytes, written through a buffer of fixed size; one whose name ends in {@code .gz} is
 * compressed. A regular file gets its name only when it is complete: until {@link #close} it is called
 * {@code NAME.part}. Whatever else stands under the name (a pipe, a device) is written as it is.
 */
public final class RowFile implements AutoCloseable {
    private static final int ROOM = 1 << 16;

    /** How much can be written at once. */
    static final int MOST_BYTES = ROOM;

    private static final String GZIP = ".gz";
    private static final byte[] MINIMUM = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

    /** 00, 01, ... 99, one after the other. */
    private static final byte[] PAIRS = pairs();

    private final byte[] buffer = new byte[ROOM];
    private final Path target;
    private final Path written;
    private final OutputStream out;
    private int size;
    private boolean closed;

    /**
     * Opens the file.
     *
     * @throws UncheckedIOException if it cannot be written, here and later; its message is the name of the file
     */
    public RowFile(Path target) {
        this.target = target;
        boolean plain = Files.isRegularFile(target) || !Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        written = plain ? target.resolveSibling(target.getFileName() + ".part") : target;
        try {
            OutputStream file = Files.newOutputStream(written);
            out = target.toString().endsWith(GZIP) ? new GZIPOutputStream(file, ROOM) : file;
        } catch (IOException e) {
            throw new UncheckedIOException(target.toString(), e);
        }
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    /** The bytes of a word that rows repeat. */
    public static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes a word. */
    public RowFile text(byte[] word) {
        room(word.length);
        System.arraycopy(word, 0, buffer, size, word.length);
        size += word.length;
        return this;
    }

    /** Writes the first {@code length} of some bytes, at most {@link #MOST_BYTES}. */
    RowFile bytes(byte[] some, int length) {
        room(length);
        System.arraycopy(some, 0, buffer, size, length);
        size += length;
        return this;
    }

    /** Writes a character of ASCII. */
    public RowFile text(char ascii) {
        room(1);
        buffer[size++] = (byte) ascii;
        return this;
    }

    /** Writes a whole number in decimal digits, two at a time: a division costs more than all else here. */
    public RowFile number(long value) {
        if (value == Long.MIN_VALUE) {
            return text(MINIMUM);
        }
        room(MINIMUM.length);
        if (value < 0) {
            buffer[size++] = '-';
            value = -value;
        }
        int end = size + length(value);
        int at = end;
        while (value >= 100) {
            long hundreds = value / 100;
            int pair = (int) (value - hundreds * 100) << 1;
            buffer[--at] = PAIRS[pair + 1];
            buffer[--at] = PAIRS[pair];
            value = hundreds;
        }
        buffer[--at] = PAIRS[((int) value << 1) + 1];
        if (at > size) {
            buffer[--at] = PAIRS[(int) value << 1];
        }
        size = end;
        return this;
    }

    /** Writes a whole number that is not negative with zeros before it, as so many digits. */
    RowFile digits(long value, int digits) {
        room(digits);
        long left = value;
        for (int at = size + digits - 1; at >= size; at--) {
            long tenth = left / 10;
            buffer[at] = (byte) ('0' + (left - tenth * 10));
            left = tenth;
        }
        size += digits;
        return this;
    }

    /** How many decimal digits a number that is not negative has. */
    private static int length(long value) {
        int length = 1;
        for (long ten = 10; length < 19 && value >= ten; ten *= 10) {
            length++;
        }
        return length;
    }

    private void room(int bytes) {
        if (size + bytes > ROOM) {
            flush();
        }
    }

    private void flush() {
        try {
            out.write(buffer, 0, size);
            size = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(target.toString(), e);
        }
    }

    /** Completes the file and gives it its name. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        flush();
        closed = true;
        try {
            out.close();
            if (!written.equals(target)) {
                Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(target.toString(), e);
        }
    }

    /** Gives the file up: what was written of it goes away. */
    public void discard() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            // The write that failed before is what the user must hear of.
        }
        if (!written.equals(target)) {
            try {
                Files.deleteIfExists(written);
            } catch (IOException e) {
                // Nothing more can be done about a file that can be neither finished nor removed.
            }
        }
    }
}
