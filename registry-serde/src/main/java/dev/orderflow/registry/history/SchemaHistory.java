package dev.orderflow.registry.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * Every version of a record's schema that ever landed, oldest first, from the class path:
 * {@code avro-history/<full name>/v1.avsc}, {@code v2.avsc} and so on, each fully expanded. A version that landed is
 * never changed; the build compares the newest one with the record as it is.
 */
public record SchemaHistory(String fullName, List<Schema> versions) {

    private static final String ROOT = "avro-history/";

    public SchemaHistory {
        versions = List.copyOf(versions);
    }

    /**
     * The history on the class path; without versions where there is none.
     *
     * @param fullName of the record, such as {@code dev.orderflow.avro.Order}
     */
    public static SchemaHistory of(String fullName) {
        List<Schema> versions = new ArrayList<>();
        Optional<Schema> next = version(fullName, 1);
        while (next.isPresent()) {
            versions.add(next.get());
            next = version(fullName, versions.size() + 1);
        }
        return new SchemaHistory(fullName, versions);
    }

    /**
     * What stands against landing this schema of the record: it is not the newest version of the history, or two
     * versions are not fully compatible. Two services may run any two versions at once, hence each with each.
     *
     * @param current without Java's properties
     */
    public List<String> objections(Schema current) {
        List<String> objections = new ArrayList<>();
        if (!newest().map(Schema::toString).equals(Optional.of(current.toString()))) {
            objections.add(fullName + " is not the newest version of its history; once it shall land, add it as "
                    + path(fullName, versions.size() + 1));
        }
        for (int newer = 1; newer <= versions.size(); newer++) {
            for (int older = 1; older < newer; older++) {
                String pair = fullName + " v" + older + " and v" + newer + ": ";
                FullCompatibility.objections(versions.get(older - 1), versions.get(newer - 1))
                        .forEach(objection -> objections.add(pair + objection));
            }
        }
        return objections;
    }

    public Optional<Schema> newest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** Where a version stands below the source folder of histories. */
    public static String path(String fullName, int version) {
        return fullName + "/v" + version + ".avsc";
    }

    private static Optional<Schema> version(String fullName, int version) {
        String resource = ROOT + path(fullName, version);
        try (InputStream in = SchemaHistory.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(SchemaParser.parseSingle(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
