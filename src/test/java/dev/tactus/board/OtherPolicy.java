package dev.tactus.board;

import dev.tactus.answers.Emulator;
import dev.tactus.answers.Outcome;
import dev.tactus.answers.Tables;
import dev.tactus.rt.Kernel;
import dev.tactus.rt.Scheduler;
import dev.tactus.rt.Setup;
import dev.tactus.sim.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Runs a scenario with a policy that is in no registry, in place of the one that the file names. */
public record OtherPolicy(Supplier<Scheduler> policy) implements Emulator {
    @Override
    public Outcome run(Path yaml, int times) {
        Board board = load(yaml);
        Setup s = Assembly.of(board, 1, board.plan().duration());
        Kernel kernel = new Kernel(new Setup(
                s.header(),
                s.clusters(),
                s.cores(),
                s.domains().stream().map(this::replaced).toList(),
                s.tasks(),
                s.devices(),
                s.mailboxes(),
                s.locks(),
                s.pools(),
                s.servers(),
                s.modes(),
                s.end(),
                s.drains(),
                s.drainEnd()));
        try (Tables tables = new Tables(s.header())) {
            kernel.observe(tables);
            kernel.runUntil(Time.NEVER);
            return tables.finish(kernel.now());
        }
    }

    private Setup.DomainSetup replaced(Setup.DomainSetup d) {
        return new Setup.DomainSetup(
                d.name(),
                d.group(),
                d.cores(),
                policy,
                d.ties(),
                d.quantum(),
                d.assign(),
                d.tickPeriod(),
                d.quantise(),
                d.ticksIdle());
    }

    private static Board load(Path yaml) {
        try {
            Path file = Files.createTempFile("policy", ".yaml");
            try {
                Files.writeString(
                        file,
                        Files.readString(yaml)
                                .replaceAll("scheduler: \\{policy: llf, quantum: \\w+\\}", "scheduler: edf"));
                return Loader.load(new Request(List.of(file), List.of(), null, null));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
