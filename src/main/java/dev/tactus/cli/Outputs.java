package dev.tactus.cli;

import dev.tactus.trace.CtfTrace;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Files that are written at the end of a command, and what can be said of them before its start. */
final class Outputs {
    /** Writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private Outputs() {}

    static boolean isStandardOutput(@Nullable Path path) {
        return path != null && path.toString().equals("-");
    }

    /**
     * Makes sure, as far as that can be known, that a file can be written at the end.
     *
     * @throws StopException with status 2 if it cannot
     */
    static void prove(@Nullable Path path) {
        if (path == null || isStandardOutput(path)) {
            return;
        }
        if (Files.isDirectory(path)) {
            throw StopException.beforeTheStart("cannot write " + path + ": it is a folder (the name of a file)", null);
        }
        proveIn(path);
    }

    /**
     * The same for a trace that is a folder.
     *
     * @throws StopException with status 2 if it cannot be written
     */
    static void proveFolder(Path path) {
        try {
            if (!CtfTrace.isReplaceable(path)) {
                String what = "it is there already and is no trace (another name)";
                throw StopException.beforeTheStart("cannot write " + path + ": " + what, null);
            }
        } catch (IOException e) {
            throw StopException.beforeTheStart(cannotWrite(path, e), e);
        }
        proveIn(path);
    }

    private static void proveIn(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw StopException.beforeTheStart("cannot write " + path + ": there is no folder " + folder, null);
        }
        boolean writable = Files.exists(path) ? Files.isWritable(path) : folder == null || Files.isWritable(folder);
        if (!writable) {
            throw StopException.beforeTheStart("cannot write " + path + ": permission denied", null);
        }
    }

    /**
     * Writes a file whole or not at all: under another name first. A pipe or device is written as it is.
     *
     * @throws StopException with status 3 if it cannot be written
     */
    static void write(Path path, Content content) {
        boolean plain = Files.isRegularFile(path) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        Path target = plain ? path.resolveSibling(path.getFileName() + ".part") : path;
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                content.write(out);
            }
            if (plain) {
                Files.move(target, path, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            if (plain) {
                remove(target);
            }
            throw StopException.afterTheStart(cannotWrite(path, e), e);
        }
    }

    /** Writes to standard output; whether that worked is seen at the end of the command. */
    static void toStandardOutput(PrintWriter standard, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        standard.print(bytes.toString(StandardCharsets.UTF_8));
        standard.flush();
    }

    private static void remove(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            // What failed before is what the user must hear of.
        }
    }

    /** One line for people about a file that cannot be written. */
    static String cannotWrite(Path path, @Nullable IOException why) {
        String reason;
        if (why instanceof NoSuchFileException) {
            reason = "there is no such folder";
        } else if (why instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (why instanceof FileSystemException system && system.getReason() != null) {
            reason = system.getReason();
        } else {
            reason = why == null ? "unknown" : String.valueOf(why.getMessage());
        }
        return "cannot write " + path + ": " + reason;
    }
}
