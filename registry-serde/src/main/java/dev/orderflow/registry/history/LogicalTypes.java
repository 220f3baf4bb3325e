package dev.orderflow.registry.history;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** Where in a schema which logical type stands. It reports only what changes the meaning of stored values. */
final class LogicalTypes {

    private final Map<String, String> byPath = new TreeMap<>();
    private final Set<String> open = new HashSet<>();

    private LogicalTypes() {}

    /** From paths such as {@code /lines/[]/price} to texts such as {@code decimal of scale 4}. */
    static Map<String, String> byPath(Schema schema) {
        LogicalTypes types = new LogicalTypes();
        types.visit("", schema);
        return types.byPath;
    }

    private void visit(String path, Schema schema) {
        switch (schema.getType()) {
            case RECORD -> visitFields(path, schema);
            case ARRAY -> visit(path + "/[]", schema.getElementType());
            case MAP -> visit(path + "/{}", schema.getValueType());
            case UNION -> schema.getTypes().forEach(branch -> visit(path, branch));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> byPath.put(path, meaning(schema));
            case NULL -> {
                // stands beside another branch and has no meaning of its own
            }
        }
    }

    private void visitFields(String path, Schema schema) {
        if (open.add(schema.getFullName())) { // a record that contains itself ends here
            schema.getFields().forEach(field -> visit(path + "/" + field.name(), field.schema()));
            open.remove(schema.getFullName());
        }
    }

    private static String meaning(Schema schema) {
        if (schema.getLogicalType() == null) {
            return "no logical type";
        }
        Object scale = schema.getObjectProp("scale");
        return schema.getLogicalType().getName() + (scale == null ? "" : " of scale " + scale);
    }
}
