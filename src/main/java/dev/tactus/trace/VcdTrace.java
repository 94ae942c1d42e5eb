package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Value changes (IEEE 1364-2005, 18) in picoseconds. Each core has the name of the task that it works for and its
 * frequency; each task whether it works, whether it has an unfinished job, and an event for a miss; each mailbox the
 * number of its messages. A name as a value ({@code $var string}) is what GTKWave added to the standard.
 */
final class VcdTrace extends OrderedTrace {
    private static final int CODES = 94;
    private static final byte[] OVERHEAD = RowFile.bytes("overhead");

    private final byte[][] coreTask;
    private final byte[][] coreHertz;
    private final byte[][] running;
    private final byte[][] pending;
    private final byte[][] missed;
    private final byte[][] depth;

    private final boolean[] isPending;
    private final int[] shown;
    private final int[] runs;
    private final long[] messages;
    private final byte[] bits = new byte[Long.SIZE];
    private int codes;
    private long written = -1;

    VcdTrace(Path target, Header header) {
        super(target, header);
        int tasks = header.tasks().size();
        int cores = header.cores().size();
        coreTask = new byte[cores][];
        coreHertz = new byte[cores][];
        running = new byte[tasks][];
        pending = new byte[tasks][];
        missed = new byte[tasks][];
        depth = new byte[header.mailboxes().size()][];
        isPending = new boolean[tasks];
        shown = new int[cores];
        runs = new int[tasks];
        messages = new long[depth.length];
        declare();
        start();
    }

    private void declare() {
        line("$timescale 1 ps $end");
        line("$scope module " + header.board() + " $end");
        line("$scope module cores $end");
        for (int i = 0; i < coreTask.length; i++) {
            line("$scope module " + header.cores().get(i).name() + " $end");
            coreTask[i] = variable("string", 1, "task");
            coreHertz[i] = variable("integer", Long.SIZE, "hertz");
            line("$upscope $end");
        }
        line("$upscope $end");
        line("$scope module tasks $end");
        for (int i = 0; i < running.length; i++) {
            line("$scope module " + header.tasks().get(i).name() + " $end");
            running[i] = variable("wire", 1, "running");
            pending[i] = variable("wire", 1, "pending");
            missed[i] = variable("event", 1, "miss");
            line("$upscope $end");
        }
        line("$upscope $end");
        line("$scope module mailboxes $end");
        for (int i = 0; i < depth.length; i++) {
            depth[i] = variable("integer", Long.SIZE, header.mailboxes().get(i).name());
        }
        line("$upscope $end");
        line("$upscope $end");
        line("$enddefinitions $end");
    }

    /** Where everything stands at power-on. */
    private void start() {
        time(0);
        line("$dumpvars");
        for (int i = 0; i < coreTask.length; i++) {
            shown[i] = -1;
            name(coreTask[i], names.task(-1));
            number(coreHertz[i], header.cores().get(i).hertz());
        }
        for (int i = 0; i < running.length; i++) {
            bit(running[i], false);
            bit(pending[i], false);
        }
        for (byte[] mailbox : depth) {
            number(mailbox, 0);
        }
        line("$end");
    }

    private void line(String text) {
        file.text(RowFile.bytes(text)).text('\n');
    }

    private byte[] variable(String type, int size, String name) {
        StringBuilder code = new StringBuilder();
        for (int rest = codes++; code.isEmpty() || rest > 0; rest /= CODES) {
            code.append((char) ('!' + rest % CODES));
        }
        line("$var " + type + " " + size + " " + code + " " + name + " $end");
        return RowFile.bytes(code.toString());
    }

    @Override
    void record(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case SEND -> messages(at, place, 1);
            case RECEIVE, OVERWRITE -> messages(at, place, -1);
            case FREQUENCY -> {
                time(at);
                number(coreHertz[place], value);
            }
            case MISS, SKIP -> {
                time(at);
                bit(missed[task], true);
            }
            default -> {
                // No variable tells of it.
            }
        }
        if (task >= 0) {
            pending(at, task);
        }
    }

    private void messages(long at, int mailbox, int more) {
        time(at);
        messages[mailbox] += more;
        number(depth[mailbox], messages[mailbox]);
    }

    private void pending(long at, int task) {
        boolean is = tracker.pending(task) > 0;
        if (is != isPending[task]) {
            isPending[task] = is;
            time(at);
            bit(pending[task], is);
        }
    }

    @Override
    public void turns(int core, long at, int task, long job, @Nullable SliceKind kind, int resource) {
        boolean works = kind != null && kind != SliceKind.OVERHEAD;
        time(at);
        name(coreTask[core], works || kind == null ? names.task(task) : OVERHEAD);
        int before = shown[core];
        shown[core] = works ? task : -1;
        if (before != shown[core]) {
            run(before, -1);
            run(shown[core], 1);
        }
    }

    /** A task that changes its core may be told to be on the new one before it has left the old one. */
    private void run(int task, int more) {
        if (task >= 0) {
            boolean was = runs[task] > 0;
            runs[task] += more;
            if (was != runs[task] > 0) {
                bit(running[task], !was);
            }
        }
    }

    @Override
    void ended(long end) {
        time(end);
    }

    private void time(long at) {
        if (at > written) {
            written = at;
            file.text('#').number(at).text('\n');
        }
    }

    private void bit(byte[] code, boolean set) {
        file.text(set ? '1' : '0').text(code).text('\n');
    }

    private void name(byte[] code, byte[] name) {
        file.text('s').text(name).text(' ').text(code).text('\n');
    }

    private void number(byte[] code, long value) {
        int at = bits.length;
        long rest = value;
        do {
            bits[--at] = (byte) ('0' + (rest & 1));
            rest >>>= 1;
        } while (rest != 0);
        file.text('b');
        for (; at < bits.length; at++) {
            file.text((char) bits[at]);
        }
        file.text(' ').text(code).text('\n');
    }
}
