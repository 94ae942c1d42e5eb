package dev.tactus.cli;

import dev.tactus.check.TextTable;
import dev.tactus.rt.Schedulers;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the policies that a domain's {@code scheduler:} can name. */
@Command(name = "schedulers", description = "List the scheduling policies.")
final class SchedulersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TextTable table = new TextTable("lll", "policy", "first runs", "needs");
        for (Schedulers.Entry entry : Schedulers.all()) {
            String needs = entry.needsPriority() ? "priority of each task" : entry.needsQuantum() ? "quantum" : "";
            table.row(entry.name(), entry.order(), needs);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(table.text());
        out.flush();
        return ExitStatus.KEPT;
    }
}
