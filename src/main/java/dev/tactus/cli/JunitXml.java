package dev.tactus.cli;

import dev.tactus.board.Outcome;
import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Verdicts in the XML that build servers read as test results: a suite per run, a case per contract. A broken contract
 * is a failure, an undecided one too unless that is allowed; a warning is skipped with its reason. Where a scenario is
 * to show a violation, the contracts that are to break pass by breaking.
 */
final class JunitXml {
    private final XMLStreamWriter xml;
    private final boolean undecidedAllowed;

    private JunitXml(XMLStreamWriter xml, boolean undecidedAllowed) {
        this.xml = xml;
        this.undecidedAllowed = undecidedAllowed;
    }

    static void write(OutputStream out, List<Outcome> outcomes, boolean undecidedAllowed) throws IOException {
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            new JunitXml(writer, undecidedAllowed).document(outcomes);
            writer.close();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
        }
    }

    private void document(List<Outcome> outcomes) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", "tactus check");
        xml.writeAttribute(
                "tests",
                Long.toString(outcomes.stream().mapToLong(o -> cases(o)).sum()));
        xml.writeAttribute(
                "failures",
                Long.toString(outcomes.stream().mapToLong(this::failures).sum()));
        xml.writeAttribute("errors", "0");
        for (Outcome outcome : outcomes) {
            suite(outcome);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private static long cases(Outcome outcome) {
        return outcome.verdicts().size();
    }

    private long failures(Outcome outcome) {
        return outcome.verdicts().stream()
                .filter(verdict -> !failure(outcome, verdict).isEmpty()
                        && !verdict.contract().warn())
                .count();
    }

    private void suite(Outcome outcome) throws XMLStreamException {
        long warnings = outcome.verdicts().stream()
                .filter(verdict -> !failure(outcome, verdict).isEmpty()
                        && verdict.contract().warn())
                .count();
        String name = outcome.board().scenario();
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", Long.toString(cases(outcome)));
        xml.writeAttribute("failures", Long.toString(failures(outcome)));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(warnings));
        xml.writeAttribute("time", "0");
        properties(outcome);
        for (Verdict verdict : outcome.verdicts()) {
            testcase(name, outcome, verdict);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void properties(Outcome outcome) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        property("board", outcome.board().name());
        property("seed", Long.toString(outcome.seed()));
        property("duration_ps", Long.toString(outcome.board().plan().duration()));
        property("digest", outcome.digest());
        property("verdict", outcome.status().word());
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
    }

    private void testcase(String suite, Outcome outcome, Verdict verdict) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", verdict.contract().name());
        xml.writeAttribute("time", "0");
        String failure = failure(outcome, verdict);
        if (!failure.isEmpty()) {
            xml.writeCharacters("\n      ");
            xml.writeStartElement(verdict.contract().warn() ? "skipped" : "failure");
            xml.writeAttribute("message", failure);
            if (!verdict.contract().warn()) {
                xml.writeAttribute("type", verdict.status().word());
                xml.writeCharacters(detail(verdict));
            }
            xml.writeEndElement();
            xml.writeCharacters("\n    ");
        }
        xml.writeEndElement();
    }

    /** Why the case fails, empty if it passes. */
    private String failure(Outcome outcome, Verdict verdict) {
        if (outcome.expectsBroken()) {
            return surprise(outcome, verdict);
        }
        return switch (verdict.status()) {
            case KEPT -> "";
            case BROKEN -> "broken at " + Words.time(verdict.at()) + ": " + verdict.because();
            case UNDECIDED -> undecidedAllowed ? "" : "undecided: " + verdict.because();
        };
    }

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
}
