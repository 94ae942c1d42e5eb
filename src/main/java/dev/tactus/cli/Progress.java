package dev.tactus.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many of several pieces of work are done, for a person who watches. */
final class Progress {
    private final @Nullable PrintWriter out;
    private final int all;
    private final AtomicInteger done = new AtomicInteger();

    /** @param out where a person watches, or null */
    Progress(@Nullable PrintWriter out, int all) {
        this.out = out;
        this.all = all;
    }

    @Nullable
    PrintWriter out() {
        return out;
    }

    /** One piece more is done; told where there are several. */
    void done() {
        int number = done.incrementAndGet();
        if (out != null && all > 1) {
            out.print("\r  " + number + " of " + all + (number == all ? "\r" + " ".repeat(30) + "\r" : " "));
            out.flush();
        }
    }
}
