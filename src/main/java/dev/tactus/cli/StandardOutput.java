package dev.tactus.cli;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Standard output in UTF-8 that remembers why it could not be written; a plain writer only knows that. */
final class StandardOutput extends PrintWriter {
    private final Watched watched;

    StandardOutput(OutputStream stream) {
        this(new Watched(stream));
    }

    private StandardOutput(Watched watched) {
        super(new BufferedWriter(new OutputStreamWriter(watched, StandardCharsets.UTF_8)), true);
        this.watched = watched;
    }

    /** Writes what is left; one line for people if that, or anything before, failed, else null. */
    static @Nullable String trouble(PrintWriter out) {
        if (!out.checkError()) {
            return null;
        }
        IOException first = out instanceof StandardOutput standard ? standard.watched.first : null;
        return "cannot write to standard output" + (first == null ? "" : ": " + first.getMessage());
    }

    private static final class Watched extends FilterOutputStream {
        private @Nullable IOException first;

        Watched(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                first = first == null ? e : first;
                throw e;
            }
        }
    }
}
