package dev.orderflow.stack.registry;

/** One change of the registry, as it stands in its log. A later record with the same key replaces an earlier one. */
public sealed interface RegistryRecord {
    /** A version of a subject, as it now is. */
    record Version(SchemaVersion version) implements RegistryRecord {}

    /** A version was deleted for good. */
    record VersionRemoved(String subject, int version) implements RegistryRecord {}

    /** All versions of a subject up to this one were deleted softly. */
    record SubjectDeleted(String subject, int version) implements RegistryRecord {}

    /** The compatibility level of a subject, or of the registry, where the subject is empty. */
    record Level(String subject, CompatibilityLevel level) implements RegistryRecord {}

    /** A subject, or the registry, goes back to the level that it has without one of its own. */
    record LevelRemoved(String subject) implements RegistryRecord {}
}
