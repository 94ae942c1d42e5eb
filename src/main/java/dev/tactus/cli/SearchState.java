package dev.tactus.cli;

import dev.tactus.sweep.Journal;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** How far a search is: shown to a person who watches, and kept in a file that is whole at every instant. */
final class SearchState {
    private static final long PAUSE_NANOS = 500_000_000;

    private final @Nullable Path file;
    private final CommandSpec spec;
    private final @Nullable PrintWriter watched;
    private final Journal journal;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long last = System.nanoTime();

    /** @param search all that decides the search; @param file where it is kept, or null */
    SearchState(String search, @Nullable Path file, CommandSpec spec) {
        this.file = file;
        this.spec = spec;
        watched = Screen.ofStandardError().interactive() ? spec.commandLine().getErr() : null;
        journal = new Journal(digest(search), this::changed);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).toString(16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    Journal journal() {
        return journal;
    }

    /** Goes on where the file says, if it is there; false after telling that it is none of this search. */
    boolean read() {
        Path kept = file;
        if (kept == null || !Files.exists(kept)) {
            return true;
        }
        String what;
        try {
            if (Files.isRegularFile(kept)) {
                journal.read(Files.readString(kept));
                return true;
            }
            what = "it is a device or a pipe, from which nothing can be read again (the name of a file)";
        } catch (IOException e) {
            what = "it cannot be read (a file that --resume wrote)";
        } catch (IllegalArgumentException e) {
            what = e.getMessage() + " (another name, or delete it)";
        }
        Mistake mistake = new Mistake("--resume", kept.toString(), 1, what, UsageCode.C04);
        return !Mistakes.tell(List.of(mistake), spec);
    }

    private void changed() {
        if (System.nanoTime() - last < PAUSE_NANOS || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            PrintWriter out = watched;
            if (out != null) {
                out.print("\r  " + LiveFigures.count(journal.runs()) + " runs ");
                out.flush();
            }
            write();
            last = System.nanoTime();
        } finally {
            busy.set(false);
        }
    }

    /** The search is over, or interrupted. */
    void end() {
        PrintWriter out = watched;
        if (out != null) {
            out.print("\r" + " ".repeat(30) + "\r");
            out.flush();
        }
        write();
    }

    private void write() {
        Path kept = file;
        if (kept != null) {
            byte[] text = journal.text().getBytes(StandardCharsets.UTF_8);
            Outputs.write(kept, stream -> stream.write(text));
        }
    }
}
