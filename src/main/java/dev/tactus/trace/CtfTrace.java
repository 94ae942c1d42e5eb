package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Common Trace Format 1.8: a folder with {@code metadata} (see {@link CtfMetadata}) and one {@code stream} of packets.
 * Every record is an event with all its fields; nothing is aligned, numbers are little-endian. The folder gets its name
 * when it is complete.
 */
public final class CtfTrace implements TraceFile {
    static final int MAGIC = 0xC1FC1FC1;

    private static final String METADATA = "metadata";
    private static final String STREAM = "stream";
    private static final int PACKET = 1 << 16;
    private static final int CONTEXT = 4 + 4;
    private static final int HEAD = CONTEXT + 4 * Long.BYTES;
    private static final int LONGEST_EVENT = 1 + 3 * Long.BYTES;

    private final Path target;
    private final Path folder;
    private final RowFile file;
    private final boolean[] placed = new boolean[Kind.values().length];
    private final boolean wide;
    private final byte[] bytes = new byte[PACKET];
    private final ByteBuffer packet = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private long first;
    private long last;
    private boolean closed;

    CtfTrace(Path target, Header header) {
        this.target = target;
        folder = target.resolveSibling(target.getFileName() + ".part");
        for (Kind kind : Kind.values()) {
            placed[kind.ordinal()] = kind.place() != Kind.Place.NONE;
        }
        wide = CtfMetadata.isWide(header);
        try {
            clear(folder);
            Files.createDirectory(folder);
            Files.writeString(folder.resolve(METADATA), CtfMetadata.of(header));
        } catch (IOException e) {
            throw new UncheckedIOException(target.toString(), e);
        }
        file = new RowFile(folder.resolve(STREAM));
        packet.position(HEAD);
    }

    /** Whether a trace may take the place of what stands under a name: nothing, or a folder with a trace alone. */
    public static boolean isReplaceable(Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> content = Files.list(target)) {
            return content.allMatch(
                    each -> List.of(METADATA, STREAM, STREAM + ".part").contains(String.valueOf(each.getFileName())));
        }
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        if (packet.position() + LONGEST_EVENT > PACKET) {
            flush();
        }
        if (packet.position() == HEAD) {
            first = at;
        }
        last = at;
        packet.put((byte) kind.ordinal()).putLong(at);
        if (placed[kind.ordinal()]) {
            ordinal(place);
        }
        ordinal(task);
        packet.putLong(value);
    }

    private void ordinal(int of) {
        if (wide) {
            packet.putInt(of);
        } else {
            packet.putShort((short) of);
        }
    }

    private void flush() {
        int size = packet.position();
        packet.putInt(0, MAGIC).putInt(4, 0);
        packet.putLong(CONTEXT, first).putLong(CONTEXT + Long.BYTES, last);
        packet.putLong(CONTEXT + 2 * Long.BYTES, (long) size * Byte.SIZE);
        packet.putLong(CONTEXT + 3 * Long.BYTES, (long) size * Byte.SIZE);
        file.bytes(bytes, size);
        packet.position(HEAD);
    }

    @Override
    public void finish(long end) {
        last = Math.max(last, end);
        flush();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        file.close();
        try {
            clear(target);
            Files.move(folder, target);
        } catch (IOException e) {
            throw new UncheckedIOException(target.toString(), e);
        }
    }

    @Override
    public void discard() {
        if (closed) {
            return;
        }
        closed = true;
        file.discard();
        try {
            clear(folder);
        } catch (IOException e) {
            // Nothing more can be done about a folder that can be neither finished nor removed.
        }
    }

    private static void clear(Path old) throws IOException {
        if (Files.isDirectory(old) && isReplaceable(old)) {
            for (String name : List.of(METADATA, STREAM, STREAM + ".part")) {
                Files.deleteIfExists(old.resolve(name));
            }
            Files.delete(old);
        }
    }
}
