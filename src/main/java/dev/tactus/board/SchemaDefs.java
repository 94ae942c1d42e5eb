package dev.tactus.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shared parts ({@code $defs}) of one JSON Schema, and the small forms it is made of. */
final class SchemaDefs {
    private final Map<String, Map<String, Object>> defs = new TreeMap<>();

    /** All parts by name. */
    Map<String, Map<String, Object>> all() {
        return defs;
    }

    /** A reference to a part, which is made when it is first asked for. */
    Map<String, Object> named(String title, Supplier<Map<String, Object>> make) {
        String name = title.replace(".NAME", "").replaceAll("[^A-Za-z0-9.-]+", "-");
        if (!defs.containsKey(name)) {
            defs.put(name, new LinkedHashMap<>());
            defs.put(name, make.get());
        }
        return ref(name);
    }

    /** A figure of one dimension. */
    Map<String, Object> figure(Dimension dimension, boolean placed) {
        String name = "figure." + dimension.name().toLowerCase(java.util.Locale.ROOT) + (placed ? "-measured" : "");
        return named(name, () -> {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", dimension == Dimension.NUMBER ? List.of("number", "string") : "string");
            if (dimension == Dimension.ADDRESS) {
                schema.put("type", List.of("integer", "string"));
            }
            String units = dimension.units().isEmpty() ? "" : "; units: " + String.join(", ", dimension.units());
            schema.put("description", dimension.article() + ", as " + dimension.example() + units);
            schema.put("pattern", pattern(dimension, placed));
            schema.put("examples", List.of(dimension.example()));
            return schema;
        });
    }

    private static String pattern(Dimension dimension, boolean placed) {
        String number = "(0|[1-9][0-9]*)(\\.[0-9]+)?";
        String core = placed ? "( @ [A-Za-z0-9][A-Za-z0-9_-]{0,62})?" : "";
        return switch (dimension) {
            case ADDRESS -> "^0x[0-9a-fA-F]{1,16}$";
            case RATIO -> "^(" + number + "%|(0|[1-9][0-9]*)/[1-9][0-9]*)$";
            default -> "^" + number + units(dimension) + core + "$";
        };
    }

    private static String units(Dimension dimension) {
        return dimension.units().isEmpty() ? "" : "(" + String.join("|", dimension.units()) + ")";
    }

    private static Map<String, Object> ref(String name) {
        Map<String, Object> ref = new LinkedHashMap<>();
        ref.put("$ref", "#/$defs/" + name);
        return ref;
    }

    /** A map without other keys than those that will be put in. */
    static Map<String, Object> object() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        return schema;
    }

    static Map<String, Object> words(List<String> words) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("enum", words);
        return schema;
    }

    /** The form itself, or {@code {value: .., assumed: ..}} around it. */
    static Map<String, Object> orAssumed(Map<String, Object> plain) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("value", plain);
        Map<String, Object> why = new LinkedHashMap<>();
        why.put("type", "string");
        why.put("description", "why the figure was assumed");
        properties.put("assumed", why);
        Map<String, Object> assumed = object();
        assumed.put("properties", properties);
        assumed.put("required", List.of("value", "assumed"));
        List<Map<String, Object>> forms = new ArrayList<>();
        if (plain.size() == 1 && plain.get("anyOf") instanceof List<?> several) {
            several.forEach(each -> forms.add(map(each)));
        } else {
            forms.add(plain);
        }
        forms.add(assumed);
        return anyOf(forms);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object schema) {
        return (Map<String, Object>) schema;
    }

    static Map<String, Object> anyOf(List<Map<String, Object>> forms) {
        List<Map<String, Object>> different = new ArrayList<>();
        for (Map<String, Object> form : forms) {
            if (!different.contains(form)) {
                different.add(form);
            }
        }
        if (different.size() == 1) {
            return different.get(0);
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", different);
        return schema;
    }

    /** A key's schema with what an editor shows about it. */
    static Map<String, Object> described(Key key, Map<String, Object> schema) {
        Map<String, Object> result = new LinkedHashMap<>();
        String mark = switch (key.status()) {
            case LATER -> " (not supported yet)";
            case FACT -> " (a fact about the hardware; not modelled yet)";
            case ASIDE -> " (only read by the analysis)";
            case NOW -> "";
        };
        String fallback = key.fallback().isEmpty() ? "" : " Default: " + key.fallback() + ".";
        result.put("description", key.text() + "." + fallback + mark);
        result.putAll(schema);
        return result;
    }

    static void addRules(Map<String, Object> schema, List<Rule> rules) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Rule rule : rules) {
            @Nullable Map<String, Object> each = rule.schema();
            if (each != null) {
                all.add(each);
            }
        }
        if (!all.isEmpty()) {
            schema.put("allOf", all);
        }
    }
}
