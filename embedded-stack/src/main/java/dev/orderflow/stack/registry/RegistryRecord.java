package dev.orderflow.stack.registry;

/** One change of the registry, as it stands in its log. A later record with the same key replaces an earlier one. */
public sealed interface RegistryRecord {
    /** Calls the reader's method for this kind. */
    <R> R accept(Reader<R> reader);

    /** A version of a subject, as it now is. */
    record Version(SchemaVersion version) implements RegistryRecord {
        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.version(this);
        }
    }

    /** A version was deleted for good. */
    record VersionRemoved(String subject, int version) implements RegistryRecord {
        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.versionRemoved(this);
        }
    }

    /** All versions of a subject up to this one were deleted softly. */
    record SubjectDeleted(String subject, int version) implements RegistryRecord {
        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.subjectDeleted(this);
        }
    }

    /** The compatibility level of a subject, or of the registry, where the subject is empty. */
    record Level(String subject, CompatibilityLevel level) implements RegistryRecord {
        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.level(this);
        }
    }

    /** A subject, or the registry, goes back to the level that it has without one of its own. */
    record LevelRemoved(String subject) implements RegistryRecord {
        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.levelRemoved(this);
        }
    }

    /** One method for each kind of record, so that a new kind does not compile until it is read. */
    interface Reader<R> {
        R version(Version version);

        R versionRemoved(VersionRemoved removed);

        R subjectDeleted(SubjectDeleted deleted);

        R level(Level level);

        R levelRemoved(LevelRemoved removed);
    }
}
