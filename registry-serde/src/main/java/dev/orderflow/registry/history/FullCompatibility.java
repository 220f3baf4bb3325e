package dev.orderflow.registry.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Whether each of two schemas reads what the other wrote, and means the same by it. Avro's own check, which registries
 * use, does not look at logical types: it would let a decimal change its scale, and with it every amount.
 */
public final class FullCompatibility {

    private FullCompatibility() {}

    /** What stands against it, one sentence each; empty when the two fit. */
    public static List<String> objections(Schema older, Schema newer) {
        List<String> objections = new ArrayList<>();
        objections.addAll(reading(newer, older, "the newer cannot read the older"));
        objections.addAll(reading(older, newer, "the older cannot read the newer"));
        Map<String, String> before = LogicalTypes.byPath(older);
        LogicalTypes.byPath(newer).forEach((path, after) -> {
            String changed = before.getOrDefault(path, after);
            if (!changed.equals(after)) {
                objections.add(path + " changes its meaning from " + changed + " to " + after);
            }
        });
        return objections;
    }

    private static List<String> reading(Schema reader, Schema writer, String what) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> what + ": " + found.getType() + " at " + found.getLocation() + ": " + found.getMessage())
                .toList();
    }
}
