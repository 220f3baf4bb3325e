package dev.orderflow.stack.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the registry knows: the fold of its log, and nothing else. It changes by applying records only; the code that
 * decides what is written is elsewhere. For any number of threads.
 */
public final class RegistryState {
    /** Stands for the registry as a whole where a level has no subject. */
    static final String GLOBAL = "";

    private final NavigableMap<String, NavigableMap<Integer, SchemaVersion>> subjects = new TreeMap<>();
    private final Map<Integer, SchemaVersion> byId = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private int lastId;

    /** Applies the next record of the log. */
    public synchronized void apply(RegistryRecord change) {
        change.accept(new Applying()).run();
    }

    private final class Applying implements RegistryRecord.Reader<Runnable> {
        @Override
        public Runnable version(RegistryRecord.Version version) {
            return () -> put(version.version());
        }

        @Override
        public Runnable versionRemoved(RegistryRecord.VersionRemoved removed) {
            return () -> remove(removed.subject(), removed.version());
        }

        @Override
        public Runnable subjectDeleted(RegistryRecord.SubjectDeleted deleted) {
            return () -> delete(deleted.subject(), deleted.version());
        }

        @Override
        public Runnable level(RegistryRecord.Level level) {
            return () -> levels.put(level.subject(), level.level());
        }

        @Override
        public Runnable levelRemoved(RegistryRecord.LevelRemoved removed) {
            return () -> levels.remove(removed.subject());
        }
    }

    synchronized int lastId() {
        return lastId;
    }

    /** All versions of a subject, also deleted ones, oldest first. */
    synchronized List<SchemaVersion> versions(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, new TreeMap<>()).values());
    }

    /** One version of a subject, also a deleted one. */
    synchronized Optional<SchemaVersion> version(String subject, int version) {
        return Optional.ofNullable(
                subjects.getOrDefault(subject, new TreeMap<>()).get(version));
    }

    /** What has this id, also where it was deleted softly everywhere. */
    synchronized Optional<SchemaVersion> byId(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized List<String> subjectNames(Predicate<SchemaVersion> anyVersion) {
        return subjects.entrySet().stream()
                .filter(subject -> subject.getValue().values().stream().anyMatch(anyVersion))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All versions of all subjects that the condition holds for, in the order of subject and version. */
    synchronized List<SchemaVersion> all(Predicate<SchemaVersion> condition) {
        Stream<SchemaVersion> every = subjects.values().stream().flatMap(versions -> versions.values().stream());
        return every.filter(condition).toList();
    }

    synchronized Optional<CompatibilityLevel> level(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    private void put(SchemaVersion version) {
        subjects.computeIfAbsent(version.subject(), created -> new TreeMap<>()).put(version.version(), version);
        byId.put(version.id(), version);
        lastId = Math.max(lastId, version.id());
    }

    private void delete(String subject, int upTo) {
        NavigableMap<Integer, SchemaVersion> versions = subjects.getOrDefault(subject, new TreeMap<>());
        versions.headMap(upTo, true).replaceAll((number, version) -> version.withDeleted());
    }

    private void remove(String subject, int number) {
        NavigableMap<Integer, SchemaVersion> versions = subjects.getOrDefault(subject, new TreeMap<>());
        SchemaVersion removed = versions.remove(number);
        if (versions.isEmpty()) {
            subjects.remove(subject);
        }
        if (removed != null) {
            replaceById(removed.id());
        }
    }

    /** The same schema may stand elsewhere; only when it stands nowhere is its id unknown. */
    private void replaceById(int id) {
        List<SchemaVersion> others = new ArrayList<>(all(version -> version.id() == id));
        byId.remove(id);
        others.stream().findFirst().ifPresent(other -> byId.put(id, other));
    }
}
