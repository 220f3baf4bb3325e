package dev.orderflow.stack.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The bodies of the registry's answers, by Confluent's field names. */
final class RegistryAnswer {
    private RegistryAnswer() {}

    /** The id of a schema that was registered. */
    record Id(int id) {}

    /** Where a schema is registered. */
    record Place(String subject, int version) {}

    /** What the registry lets clients do. */
    record Mode(String mode) {}

    /** A compatibility level as it was set; the field is another one when it is read. */
    record LevelSet(CompatibilityLevel compatibility) {}

    /** A compatibility level as it is. */
    record Level(CompatibilityLevel compatibilityLevel) {}

    /** Why a request was refused. */
    record Failure(@JsonProperty("error_code") int code, String message) {}

    /** A schema by id. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Text(String schema, List<Reference> references) {
        static Text of(SchemaVersion version) {
            return new Text(version.schema(), version.references());
        }
    }

    /** A version of a subject. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Registered(String subject, int version, int id, List<Reference> references, String schema) {
        static Registered of(SchemaVersion version) {
            return new Registered(
                    version.subject(), version.version(), version.id(), version.references(), version.schema());
        }
    }

    /** Reasons are given only to those who ask for them, with {@code verbose=true}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Compatible(@JsonProperty("is_compatible") boolean compatible, List<String> messages) {
        static Compatible of(List<String> objections, boolean verbose) {
            return new Compatible(objections.isEmpty(), verbose ? objections : null);
        }
    }
}
