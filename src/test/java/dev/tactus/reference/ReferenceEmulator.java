package dev.tactus.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.answers.Emulator;
import dev.tactus.answers.Outcome;
import dev.tactus.board.Board;
import dev.tactus.board.InputException;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.reference.Result.Activity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The reference, put to the known answers as the engine is. */
final class ReferenceEmulator implements Emulator {
    @Override
    public Outcome run(Path yaml, int times) {
        Board board;
        try {
            board = Loader.load(Request.of(yaml));
        } catch (InputException e) {
            throw new Refusal(e.render(), true);
        }
        Result result = Reference.run(board, board.plan().seeds().get(0));
        List<String> cores = board.cores().stream().map(Board.Core::name).toList();
        List<String> jobs = new ArrayList<>();
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.putObject("domains");
        ObjectNode tables = report.putObject("tables");
        board.tables().forEach(t -> tables.putObject(t.name()).put("idle_ps", t.idle()));
        report.put("hyperperiod_ps", board.plan().hyperperiod());
        ObjectNode tasks = report.putObject("tasks");
        for (int t = 0; t < board.tasks().size(); t++) {
            List<Result.Row> rows = result.tasks().get(t);
            String name = board.tasks().get(t).name();
            rows.forEach(row -> jobs.add(job(name, cores, row)));
            tasks.putObject(name)
                    .put(
                            "preemptions",
                            rows.stream().mapToInt(Result.Row::preemptions).sum())
                    .put(
                            "migrations",
                            rows.stream().mapToInt(Result.Row::migrations).sum());
        }
        List<String> slices = new ArrayList<>();
        for (Result.Slice s : result.slices()) {
            String kind = s.kind() == Activity.WORK ? "run" : s.kind().name().toLowerCase(Locale.ROOT);
            String task = s.task() < 0 ? "" : board.tasks().get(s.task()).name();
            String job = s.job() < 0 ? "" : Long.toString(s.job());
            String resource =
                    s.resource() < 0 ? "" : board.resources().get(s.resource()).name();
            slices.add(String.join(
                    ",",
                    cores.get(s.core()),
                    Long.toString(s.from()),
                    Long.toString(s.to()),
                    task,
                    job,
                    kind,
                    resource));
        }
        return new Outcome(cores, jobs, slices, report);
    }

    private static String job(String task, List<String> cores, Result.Row row) {
        return String.join(
                ",",
                task,
                Long.toString(row.number()),
                row.core() < 0 ? "" : cores.get(row.core()),
                instant(row.arrival()),
                instant(row.release()),
                instant(row.start()),
                instant(row.completion()),
                row.deadline() == Job.NEVER ? "" : instant(row.deadline()),
                row.state().name().toLowerCase(Locale.ROOT));
    }

    private static String instant(long at) {
        return at < 0 ? "" : Long.toString(at);
    }
}
