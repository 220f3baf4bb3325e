package dev.orderflow.stack.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** What a new schema must be able to do with the ones before it. The judgement itself is Avro's. */
public enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    static final CompatibilityLevel DEFAULT = BACKWARD;

    private final boolean readsOld;
    private final boolean readByOld;
    private final boolean transitive;

    CompatibilityLevel(boolean readsOld, boolean readByOld, boolean transitive) {
        this.readsOld = readsOld;
        this.readByOld = readByOld;
        this.transitive = transitive;
    }

    /** The level of that name, in any case, as clients write it. */
    public static CompatibilityLevel of(String name) {
        for (CompatibilityLevel level : values()) {
            if (level.name().equalsIgnoreCase(name)) {
                return level;
            }
        }
        throw RegistryException.invalidLevel(name);
    }

    /**
     * What speaks against the candidate.
     *
     * @param existing oldest first
     * @return empty when it is compatible
     */
    List<String> objections(Schema candidate, List<Schema> existing) {
        List<Schema> asked =
                transitive ? existing : existing.subList(Math.max(0, existing.size() - 1), existing.size());
        List<String> objections = new ArrayList<>();
        for (Schema old : asked) {
            if (readsOld) {
                objections.addAll(objections("new schema cannot read the old one", candidate, old));
            }
            if (readByOld) {
                objections.addAll(objections("old schema cannot read the new one", old, candidate));
            }
        }
        return objections;
    }

    private static List<String> objections(String what, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(problem -> what + ": " + describe(problem))
                .toList();
    }

    private static String describe(Incompatibility problem) {
        return problem.getType() + " at " + problem.getLocation() + ": " + problem.getMessage();
    }
}
