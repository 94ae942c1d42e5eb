package dev.tactus.cli;

import dev.tactus.board.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a revision in a git repository, read through git itself; the work tree is not touched. */
final class GitRevision implements Archive {
    private final Path top;
    private final String revision;

    private GitRevision(Path top, String revision) {
        this.top = top;
        this.revision = revision;
    }

    /**
     * A revision of the repository that a file lies in.
     *
     * @param file need not be there any more
     * @throws IllegalArgumentException with what is wrong and what would be right
     */
    static GitRevision of(String revision, Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        while (folder != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalArgumentException("there is no folder of " + file);
        }
        try {
            byte[] top = git(folder, 1 << 16, "rev-parse", "--show-toplevel");
            if (top == null) {
                throw new IllegalArgumentException("neither a folder nor a file, and " + folder
                        + " is in no git repository (a folder, files, or a revision)");
            }
            Path root = Path.of(new String(top, StandardCharsets.UTF_8).strip()).toRealPath();
            String commit = revision + "^{commit}";
            if (revision.isEmpty() || git(root, 1 << 16, "rev-parse", "--verify", "--end-of-options", commit) == null) {
                throw new IllegalArgumentException(
                        "neither a folder nor a file, and no revision of the repository " + root + " (git log)");
            }
            return new GitRevision(root, revision);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "neither a folder nor a file, and git cannot be run to look for a revision (install git)", e);
        }
    }

    @Override
    public byte @Nullable [] read(Path file, int most) throws IOException {
        Path inside = top.relativize(real(file));
        if (inside.startsWith("..")) {
            return null;
        }
        String name = inside.toString().replace('\\', '/');
        return git(top, most, "cat-file", "blob", revision + ":" + name);
    }

    @Override
    public String name(String file) {
        return revision + ":" + file;
    }

    /** Without links as far as the file is there: the repository's folder is known that way. */
    private static Path real(Path file) throws IOException {
        Path there = file.toAbsolutePath().normalize();
        Path rest = Path.of("");
        while (!Files.exists(there)) {
            Path name = there.getFileName();
            Path above = there.getParent();
            if (name == null || above == null) {
                return file.toAbsolutePath().normalize();
            }
            rest = rest.toString().isEmpty() ? name : name.resolve(rest);
            there = above;
        }
        Path known = there.toRealPath();
        return rest.toString().isEmpty() ? known : known.resolve(rest);
    }

    /** What git prints, or null if it says no. */
    private static byte @Nullable [] git(Path folder, int most, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            process.getOutputStream().close();
            byte[] said = out.readNBytes(most);
            boolean whole = out.read() < 0;
            if (!whole) {
                return said;
            }
            return process.waitFor() == 0 ? said : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroy();
        }
    }
}
