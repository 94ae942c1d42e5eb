package dev.tactus.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a closed list of words; some may belong to a later version. */
final class Word extends Type {
    private final List<String> now;
    private final List<String> later;
    private final Map<String, String> synonyms;

    private Word(List<String> now, List<String> later, Map<String, String> synonyms) {
        this.now = now;
        this.later = later;
        this.synonyms = synonyms;
    }

    static Word of(String... words) {
        return new Word(List.of(words), List.of(), Map.of());
    }

    /** The same, with words that are read and refused as not supported yet. */
    Word later(String... words) {
        return new Word(now, List.of(words), synonyms);
    }

    /** The same, with wrong words and the right one for each, in pairs. */
    Word instead(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return new Word(now, later, map);
    }

    List<String> supported() {
        return now;
    }

    @Override
    Node examine(Node node, Check check) {
        if (!node.isScalar()) {
            return wrongShape(node, check);
        }
        String word = node.text();
        if (now.contains(word)) {
            return node;
        }
        if (later.contains(word)) {
            String right = now.isEmpty() ? "" : "supported: " + Nearest.listed(now);
            check.notYet(node, "'" + word + "'", right);
            return node;
        }
        @Nullable String meant = synonyms.get(word);
        List<String> all = new ArrayList<>(now);
        all.addAll(later);
        String right = meant != null ? "the word is '" + meant + "'" : Nearest.advice(word, all, words());
        check.problems().error(Code.U05, node, Problems.quoted(word) + " is not known here", right);
        return node;
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        List<String> all = new ArrayList<>(now);
        all.addAll(later);
        return SchemaDefs.words(all);
    }

    @Override
    String brief() {
        String good =
                String.join(", ", now.stream().map(word -> "`" + word + "`").toList());
        String rest =
                String.join(", ", later.stream().map(word -> "`" + word + "`").toList());
        return rest.isEmpty() ? good : good + (good.isEmpty() ? "" : "; ") + "*not yet:* " + rest;
    }

    @Override
    String words() {
        return now.isEmpty() ? Nearest.listed(later) : Nearest.listed(now);
    }
}
