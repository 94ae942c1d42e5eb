package dev.tactus.cli;

import dev.tactus.board.Likelihood;
import dev.tactus.board.Outcome;
import dev.tactus.board.ReportJson;
import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Verdicts in the XML that build servers read as test results: a suite per run, a case per contract. A broken contract
 * is a failure, an undecided one too unless that is allowed: then it is skipped, as a broken one of severity warn is.
 * Where a scenario is to show a violation, the contracts that are to break pass by breaking. A run that was interrupted
 * is an error, one that had no turn is skipped, one without contracts has a skipped case that says so.
 */
final class JunitXml {
    /** What becomes of a case; the words are the names of the elements. */
    private enum Result {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param message why it did not pass; @param type beside it, may be empty; @param detail more lines */
    private record Case(String name, Result result, String message, String type, String detail) {
        static Case of(String name, Result result, String message) {
            return new Case(name, result, message, "", "");
        }
    }

    /** @param properties names and values in turn */
    private record Suite(String name, List<String> properties, List<Case> cases) {
        String count(Result result) {
            return Long.toString(cases.stream().filter(c -> c.result == result).count());
        }
    }

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(OutputStream out, ReportJson.Whole whole, boolean undecidedAllowed) throws IOException {
        List<Suite> suites = new ArrayList<>();
        whole.entries().forEach(entry -> suites.add(suite(entry, undecidedAllowed)));
        for (ReportJson.NotRun each : whole.notRun()) {
            Result result = each.because() == ReportJson.Reason.INTERRUPTED ? Result.SKIPPED : Result.ERROR;
            String more = each.message().isEmpty() ? "" : ": " + each.message();
            Case none = Case.of("run", result, "not run: " + each.because().word() + more);
            suites.add(new Suite(each.scenario(), List.of(), List.of(none)));
        }
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            new JunitXml(writer).document(suites);
            writer.close();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
        }
    }

    private static Suite suite(ReportJson.Entry entry, boolean undecidedAllowed) {
        Outcome outcome = entry.outcome();
        List<String> properties = List.of(
                "board",
                outcome.board().name(),
                "seed",
                Long.toString(outcome.seed()),
                "duration_ps",
                Long.toString(outcome.board().plan().duration()),
                "horizon_ps",
                Long.toString(outcome.end()),
                "interrupted",
                Boolean.toString(entry.interrupted()),
                "digest",
                outcome.digest(),
                "verdict",
                entry.status().word());
        List<Case> cases = new ArrayList<>();
        outcome.verdicts().forEach(verdict -> cases.add(contract(outcome, verdict, undecidedAllowed)));
        entry.likelihoods().forEach(each -> cases.add(likelihood(each, undecidedAllowed)));
        ReportJson.Compared compared = entry.compared();
        if (compared != null) {
            String differs = "the run differs from " + compared.file();
            String detail = DiffText.of(compared.file(), compared.comparison(), compared.first());
            cases.add(
                    compared.comparison().differs()
                            ? new Case("baseline", Result.FAILURE, differs, "differs", detail)
                            : Case.of("baseline", Result.PASSED, ""));
        }
        if (cases.isEmpty()) {
            cases.add(Case.of("contracts", Result.SKIPPED, "nothing is checked: there are no contracts"));
        }
        if (entry.interrupted() || entry.outOfTime()) {
            cases.add(Case.of("run", Result.ERROR, interruption(entry)));
        }
        return new Suite(outcome.board().scenario(), properties, cases);
    }

    private static String interruption(ReportJson.Entry entry) {
        Outcome outcome = entry.outcome();
        String at = outcome.cut()
                ? " at " + Words.time(outcome.end()) + " of "
                        + Words.time(outcome.board().plan().duration())
                : "";
        int seeds = entry.seedsNotRun();
        return (entry.outOfTime() ? "stopped by --wall-limit" : "interrupted")
                + at
                + (seeds > 0 ? ", " + seeds + " of " + (seeds + entry.others().size()) + " seeds not run" : "")
                + (entry.uncompared() ? ", not compared with its baseline" : "");
    }

    private static Case likelihood(Likelihood.Judged judged, boolean undecidedAllowed) {
        String name = judged.promise().name();
        String status = judged.status().word();
        boolean allowed = judged.promise().warn() || judged.status() == Verdict.Status.UNDECIDED && undecidedAllowed;
        return judged.status() == Verdict.Status.KEPT
                ? Case.of(name, Result.PASSED, "")
                : new Case(
                        name,
                        allowed ? Result.SKIPPED : Result.FAILURE,
                        status + ": " + judged.because(),
                        status,
                        judged.promise().text() + " (" + judged.promise().place() + ")");
    }

    private static Case contract(Outcome outcome, Verdict verdict, boolean undecidedAllowed) {
        String name = verdict.contract().name();
        String type = verdict.status().word();
        String message;
        Result result = verdict.contract().warn() ? Result.SKIPPED : Result.FAILURE;
        if (outcome.expectsBroken()) {
            message = surprise(outcome, verdict);
        } else if (verdict.status() == Verdict.Status.BROKEN) {
            message = "broken at " + Words.time(verdict.at()) + ": " + verdict.because();
        } else {
            message = "";
        }
        if (message.isEmpty() && verdict.status() == Verdict.Status.UNDECIDED) {
            message = "undecided: " + verdict.because();
            result = undecidedAllowed || outcome.expectsBroken() ? Result.SKIPPED : result;
        }
        return message.isEmpty()
                ? Case.of(name, Result.PASSED, "")
                : new Case(name, result, message, type, detail(verdict));
    }

    /** What differs from the violation that a scenario is to show, empty if nothing does. */
    private static String surprise(Outcome outcome, Verdict verdict) {
        List<String> named = outcome.board().plan().expected();
        boolean broken = verdict.status() == Verdict.Status.BROKEN;
        if (named.isEmpty()) {
            return outcome.asExpected() ? "" : "no contract broke, but the scenario expects a violation";
        }
        if (named.contains(verdict.contract().name())) {
            return broken ? "" : "it did not break, but the scenario expects it";
        }
        return broken ? "broken at " + Words.time(verdict.at()) + ", which the scenario does not expect" : "";
    }

    private static String detail(Verdict verdict) {
        Long observed = verdict.observed();
        String seen = observed == null
                ? "nothing"
                : verdict.of() > 1 ? Words.perCent(observed, verdict.of()) : Words.figure(verdict.contract(), observed);
        return "contract: " + verdict.contract().text() + "\nlimit: " + Words.limit(verdict.contract()) + "\nobserved: "
                + seen + "\n";
    }

    private void document(List<Suite> suites) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", "tactus check");
        List<Case> all = suites.stream().flatMap(suite -> suite.cases.stream()).toList();
        counts(new Suite("", List.of(), all));
        for (Suite suite : suites) {
            suite(suite);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void counts(Suite suite) throws XMLStreamException {
        xml.writeAttribute("tests", Integer.toString(suite.cases.size()));
        xml.writeAttribute("failures", suite.count(Result.FAILURE));
        xml.writeAttribute("errors", suite.count(Result.ERROR));
        xml.writeAttribute("skipped", suite.count(Result.SKIPPED));
        xml.writeAttribute("time", "0");
    }

    private void suite(Suite suite) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite.name);
        counts(suite);
        if (!suite.properties.isEmpty()) {
            properties(suite.properties);
        }
        for (Case each : suite.cases) {
            testcase(suite.name, each);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void properties(List<String> properties) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        for (int i = 0; i < properties.size(); i += 2) {
            xml.writeCharacters("\n      ");
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", properties.get(i));
            xml.writeAttribute("value", properties.get(i + 1));
        }
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    private void testcase(String suite, Case each) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", each.name);
        xml.writeAttribute("time", "0");
        if (each.result != Result.PASSED) {
            xml.writeCharacters("\n      ");
            xml.writeStartElement(each.result.word());
            xml.writeAttribute("message", each.message);
            if (each.result == Result.FAILURE) {
                xml.writeAttribute("type", each.type);
                xml.writeCharacters(each.detail);
            }
            xml.writeEndElement();
            xml.writeCharacters("\n    ");
        }
        xml.writeEndElement();
    }
}
