package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value with a short form and a long one: a word or figure, a map, or a list. */
final class ByShape extends Type {
    private final @Nullable Type scalar;
    private final @Nullable Type map;
    private final @Nullable Type list;

    private ByShape(@Nullable Type scalar, @Nullable Type map, @Nullable Type list) {
        this.scalar = scalar;
        this.map = map;
        this.list = list;
    }

    /** A short form and a map as the long one. */
    static ByShape of(Type scalar, Type map) {
        return new ByShape(scalar, map, null);
    }

    static ByShape scalarOrList(Type scalar, Type list) {
        return new ByShape(scalar, null, list);
    }

    static ByShape listOrMap(Type list, Type map) {
        return new ByShape(null, map, list);
    }

    static ByShape any(Type scalar, Type map, Type list) {
        return new ByShape(scalar, map, list);
    }

    @Nullable
    Type scalar() {
        return scalar;
    }

    @Nullable
    Type map() {
        return map;
    }

    @Override
    Node examine(Node node, Check check) {
        if (scalar instanceof Figure && Check.isAssumed(node)) {
            return check.assumed(node, this);
        }
        @Nullable
        Type type = switch (node.shape()) {
            case SCALAR -> scalar;
            case MAP -> map;
            case LIST -> list;
        };
        if (type == null) {
            return wrongShape(node, check);
        }
        Node checked = type.check(node, check);
        return check.replaced(node, checked);
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        if (scalar instanceof Figure figure) {
            List<Map<String, Object>> forms = new ArrayList<>(List.of(figure.plainSchema(defs)));
            Stream.of(list, map).filter(type -> type != null).forEach(type -> forms.add(type.schema(defs)));
            return SchemaDefs.orAssumed(SchemaDefs.anyOf(forms));
        }
        return SchemaDefs.anyOf(parts().stream().map(type -> type.schema(defs)).toList());
    }

    @Override
    String brief() {
        return String.join("; or ", parts().stream().map(Type::brief).toList());
    }

    @Override
    String words() {
        List<String> all = new ArrayList<>();
        parts().forEach(type -> all.add(type.words()));
        return String.join("; or ", all);
    }

    @Override
    List<Type> parts() {
        return Stream.of(scalar, list, map)
                .filter(type -> type != null)
                .map(type -> (Type) type)
                .toList();
    }
}
