package dev.tactus.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file of text rows, written through a buffer of fixed size. A regular file gets its name only when it is complete:
 * until {@link #close} it is called {@code NAME.part}. Whatever else stands under the name (a pipe, a device) is
 * written as it is.
 */
final class RowFile implements AutoCloseable {
    private static final int ROOM = 1 << 16;
    private static final byte[] MINIMUM = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

    private final byte[] buffer = new byte[ROOM];
    private final byte[] digits = new byte[20];
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
    RowFile(Path target) {
        this.target = target;
        boolean plain = Files.isRegularFile(target) || !Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        written = plain ? target.resolveSibling(target.getFileName() + ".part") : target;
        try {
            out = Files.newOutputStream(written);
        } catch (IOException e) {
            throw new UncheckedIOException(target.toString(), e);
        }
    }

    /** The bytes of a word that rows repeat. */
    static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    RowFile text(byte[] word) {
        room(word.length);
        System.arraycopy(word, 0, buffer, size, word.length);
        size += word.length;
        return this;
    }

    RowFile text(char ascii) {
        room(1);
        buffer[size++] = (byte) ascii;
        return this;
    }

    /** Writes a whole number in decimal digits. */
    RowFile number(long value) {
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                return text(MINIMUM);
            }
            text('-');
            value = -value;
        }
        int at = digits.length;
        long left = value;
        do {
            long tens = left / 10;
            digits[--at] = (byte) ('0' + (left - tens * 10));
            left = tens;
        } while (left > 0);
        int length = digits.length - at;
        room(length);
        System.arraycopy(digits, at, buffer, size, length);
        size += length;
        return this;
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
    void discard() {
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
