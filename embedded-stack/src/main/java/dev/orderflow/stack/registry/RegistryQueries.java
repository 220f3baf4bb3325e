package dev.orderflow.stack.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything that may be asked of the registry. It changes nothing. */
public final class RegistryQueries {
    private static final String LATEST = "latest";

    private final RegistryState state;
    private final SchemaParsing parsing;

    public RegistryQueries(RegistryState state) {
        this.state = state;
        this.parsing = new SchemaParsing(state);
    }

    /** Subjects with at least one version; those whose versions are all deleted only on request. */
    public List<String> subjects(boolean withDeleted) {
        return state.subjectNames(visible(withDeleted));
    }

    public List<Integer> versions(String subject, boolean withDeleted) {
        List<Integer> versions = existing(subject, withDeleted).stream()
                .map(SchemaVersion::version)
                .toList();
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return versions;
    }

    /** @param version a number, or {@code latest} */
    public SchemaVersion version(String subject, String version, boolean withDeleted) {
        List<SchemaVersion> versions = existing(subject, withDeleted);
        Optional<Integer> number = number(version);
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        if (number.isEmpty()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(candidate -> candidate.version() == number.get())
                .findFirst()
                .orElseThrow(() -> RegistryException.versionNotFound(number.get()));
    }

    /** The version of the subject that holds this very schema, be it by references and here written out. */
    public SchemaVersion lookup(String subject, SentSchema schema, boolean withDeleted) {
        if (existing(subject, withDeleted).isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return same(parsing.parse(schema), existing(subject, withDeleted))
                .orElseThrow(RegistryException::schemaNotFound);
    }

    public SchemaVersion byId(int id) {
        return state.byId(id).orElseThrow(() -> RegistryException.schemaNotFound(id));
    }

    /** Where the schema with this id is registered. */
    public List<SchemaVersion> usesOf(int id, boolean withDeleted) {
        byId(id);
        return state.all(visible(withDeleted).and(version -> version.id() == id));
    }

    /** Ids of the schemas that refer to this version. */
    public List<Integer> referencedBy(String subject, String version) {
        SchemaVersion referred = version(subject, version, true);
        return state.all(user -> !user.deleted() && refersTo(user, referred)).stream()
                .map(SchemaVersion::id)
                .distinct()
                .toList();
    }

    /** The level that holds where no subject has its own. */
    public CompatibilityLevel level() {
        return state.level(RegistryState.GLOBAL).orElse(CompatibilityLevel.DEFAULT);
    }

    /** @param orGlobal answer the general level for a subject without its own, instead of refusing */
    public CompatibilityLevel level(String subject, boolean orGlobal) {
        return state.level(subject).orElseGet(() -> {
            if (orGlobal) {
                return level();
            }
            throw RegistryException.noLevel(subject);
        });
    }

    /** There is one mode and it cannot be set. */
    public String mode(String subject, boolean orGlobal) {
        if (!subject.equals(RegistryState.GLOBAL) && !orGlobal) {
            throw RegistryException.noMode(subject);
        }
        return "READWRITE";
    }

    /** What speaks against the schema as the next version, by the subject's level, compared with all versions. */
    public List<String> objections(String subject, SentSchema schema) {
        return objections(subject, parsing.parse(schema), existing(subject, false));
    }

    /** As above, compared with one version. A subject without versions takes any schema as its first. */
    public List<String> objections(String subject, String version, SentSchema schema) {
        NewSchema candidate = parsing.parse(schema);
        if (number(version).isEmpty() && existing(subject, false).isEmpty()) {
            return List.of();
        }
        return objections(subject, candidate, List.of(version(subject, version, false)));
    }

    List<String> objections(String subject, NewSchema candidate, List<SchemaVersion> existing) {
        return level(subject, true)
                .objections(
                        candidate.parsed(),
                        existing.stream()
                                .map(parsing::parse)
                                .map(NewSchema::parsed)
                                .toList());
    }

    /** The newest of the versions that has this text, else the newest that says the same by references. */
    Optional<SchemaVersion> same(NewSchema schema, List<SchemaVersion> versions) {
        return newest(versions, version -> version.sameSchema(schema))
                .or(() -> newest(versions, version -> schema.spellsOut(parsing.parse(version))));
    }

    private static Optional<SchemaVersion> newest(List<SchemaVersion> versions, Predicate<SchemaVersion> condition) {
        return versions.stream().filter(condition).reduce((older, newer) -> newer);
    }

    List<SchemaVersion> existing(String subject, boolean withDeleted) {
        return state.versions(subject).stream().filter(visible(withDeleted)).toList();
    }

    static boolean refersTo(SchemaVersion user, SchemaVersion referred) {
        return user.references().stream()
                .anyMatch(reference ->
                        reference.subject().equals(referred.subject()) && reference.version() == referred.version());
    }

    private static Predicate<SchemaVersion> visible(boolean withDeleted) {
        return version -> withDeleted || !version.deleted();
    }

    private static Optional<Integer> number(String version) {
        if (version.equals(LATEST) || version.equals("-1")) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(version);
            if (number > 0) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            throw RegistryException.invalidVersion(version);
        }
        throw RegistryException.invalidVersion(version);
    }
}
