package dev.orderflow.stack.registry;

import java.util.List;
import java.util.Optional;

/**
 * Everything that changes the registry: it decides on the state as the log has it, and writes the decision down. One
 * change at a time; this is the only writer of the log.
 */
public final class Registrar {
    private final RegistryState state;
    private final RegistryLog log;
    private final RegistryQueries queries;
    private final SchemaParsing parsing;

    public Registrar(RegistryState state, RegistryLog log) {
        this.state = state;
        this.log = log;
        this.queries = new RegistryQueries(state);
        this.parsing = new SchemaParsing(state);
    }

    /** Registers the schema as the subject's next version; the same one again changes nothing. Answers its id. */
    public synchronized int register(String subject, SentSchema schema) {
        log.catchUp();
        NewSchema candidate = parsing.parse(schema);
        List<SchemaVersion> existing = queries.existing(subject, false);
        Optional<SchemaVersion> same = queries.same(candidate, existing);
        if (same.isPresent()) {
            return same.get().id();
        }
        List<String> objections = queries.objections(subject, candidate, existing);
        if (!objections.isEmpty()) {
            throw RegistryException.incompatible(subject, objections);
        }
        SchemaVersion next = new SchemaVersion(
                subject, nextVersion(subject), idFor(candidate), candidate.text(), candidate.references(), false);
        log.append(new RegistryRecord.Version(next));
        return next.id();
    }

    /** Hides all versions of the subject, which stay readable by id; answers their numbers. */
    public synchronized List<Integer> deleteSubject(String subject) {
        log.catchUp();
        List<SchemaVersion> existing = queries.existing(subject, false);
        if (existing.isEmpty()) {
            throw state.versions(subject).isEmpty()
                    ? RegistryException.subjectNotFound(subject)
                    : RegistryException.subjectSoftDeleted(subject);
        }
        existing.forEach(this::refuseIfReferenced);
        List<Integer> numbers = existing.stream().map(SchemaVersion::version).toList();
        log.append(new RegistryRecord.SubjectDeleted(subject, numbers.get(numbers.size() - 1)));
        return numbers;
    }

    /** Removes a subject that was deleted softly, with its level. */
    public synchronized List<Integer> removeSubject(String subject) {
        log.catchUp();
        List<SchemaVersion> versions = state.versions(subject);
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        if (!queries.existing(subject, false).isEmpty()) {
            throw RegistryException.subjectNotSoftDeleted(subject);
        }
        versions.forEach(this::refuseIfReferenced);
        versions.forEach(version -> log.append(new RegistryRecord.VersionRemoved(subject, version.version())));
        if (state.level(subject).isPresent()) {
            log.append(new RegistryRecord.LevelRemoved(subject));
        }
        return versions.stream().map(SchemaVersion::version).toList();
    }

    /** Hides one version, which stays readable by id; answers its number. */
    public synchronized int deleteVersion(String subject, String number) {
        log.catchUp();
        SchemaVersion version = queries.version(subject, number, true);
        if (version.deleted()) {
            throw RegistryException.versionSoftDeleted(subject, version.version());
        }
        refuseIfReferenced(version);
        log.append(new RegistryRecord.Version(version.withDeleted()));
        return version.version();
    }

    /** Removes one version that was deleted softly. */
    public synchronized int removeVersion(String subject, String number) {
        log.catchUp();
        SchemaVersion version = queries.version(subject, number, true);
        if (!version.deleted()) {
            throw RegistryException.versionNotSoftDeleted(subject, version.version());
        }
        refuseIfReferenced(version);
        log.append(new RegistryRecord.VersionRemoved(subject, version.version()));
        return version.version();
    }

    public synchronized void setLevel(CompatibilityLevel level) {
        setLevel(RegistryState.GLOBAL, level);
    }

    public synchronized void setLevel(String subject, CompatibilityLevel level) {
        log.catchUp();
        log.append(new RegistryRecord.Level(subject, level));
    }

    /** Goes back to the default level; answers the one it had. */
    public synchronized CompatibilityLevel removeLevel() {
        log.catchUp();
        CompatibilityLevel before = queries.level();
        log.append(new RegistryRecord.LevelRemoved(RegistryState.GLOBAL));
        return before;
    }

    /** Goes back to the general level; answers the one the subject had. */
    public synchronized CompatibilityLevel removeLevel(String subject) {
        log.catchUp();
        CompatibilityLevel before = queries.level(subject, false);
        log.append(new RegistryRecord.LevelRemoved(subject));
        return before;
    }

    /** Version numbers are never used twice while a deleted version is still known. */
    private int nextVersion(String subject) {
        List<SchemaVersion> versions = state.versions(subject);
        return versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
    }

    private int idFor(NewSchema candidate) {
        return state.all(version -> version.sameSchema(candidate)).stream()
                .findFirst()
                .map(SchemaVersion::id)
                .orElseGet(() -> state.lastId() + 1);
    }

    private void refuseIfReferenced(SchemaVersion version) {
        if (!state.all(user -> !user.deleted() && RegistryQueries.refersTo(user, version))
                .isEmpty()) {
            throw RegistryException.referenced(version.subject(), version.version());
        }
    }
}
