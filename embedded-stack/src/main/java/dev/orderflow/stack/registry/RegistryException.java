package dev.orderflow.stack.registry;

import java.util.List;

/** A request that is refused, with the status and the error code that Confluent's registry gives it. */
public final class RegistryException extends RuntimeException {
    private final int status;
    private final int code;

    private RegistryException(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Confluent's error code. */
    public int code() {
        return code;
    }

    /** An error of HTTP itself, whose code is its status. */
    public static RegistryException http(int status, String message) {
        return new RegistryException(status, status, message);
    }

    public static RegistryException backend(String message, Throwable cause) {
        RegistryException exception = new RegistryException(500, 50001, "Error in the backend data store: " + message);
        exception.initCause(cause);
        return exception;
    }

    static RegistryException subjectNotFound(String subject) {
        return notFound(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryException versionNotFound(int version) {
        return notFound(40402, "Version " + version + " not found.");
    }

    static RegistryException schemaNotFound() {
        return notFound(40403, "Schema not found");
    }

    static RegistryException schemaNotFound(int id) {
        return notFound(40403, "Schema " + id + " not found");
    }

    static RegistryException subjectSoftDeleted(String subject) {
        return notFound(40404, "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently");
    }

    static RegistryException subjectNotSoftDeleted(String subject) {
        return notFound(40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
    }

    static RegistryException versionSoftDeleted(String subject, int version) {
        return notFound(
                40406,
                "Subject '" + subject + "' Version " + version
                        + " was soft deleted. Set permanent=true to delete permanently");
    }

    static RegistryException versionNotSoftDeleted(String subject, int version) {
        return notFound(
                40407,
                "Subject '" + subject + "' Version " + version
                        + " was not deleted first before being permanently deleted");
    }

    static RegistryException noLevel(String subject) {
        return notFound(40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryException noMode(String subject) {
        return notFound(40409, "Subject '" + subject + "' does not have subject-level mode configured");
    }

    static RegistryException invalidSchema(String why) {
        return unprocessable(42201, "Invalid schema: " + why);
    }

    static RegistryException invalidVersion(String version) {
        return unprocessable(
                42202,
                "The specified version '" + version + "' is not a valid version id. "
                        + "Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryException invalidLevel(String level) {
        return unprocessable(
                42203,
                "Invalid compatibility level: " + level + ". Valid values are " + List.of(CompatibilityLevel.values()));
    }

    static RegistryException referenced(String subject, int version) {
        return unprocessable(
                42206, "One or more references exist to the schema of subject '" + subject + "' version " + version);
    }

    static RegistryException incompatible(String subject, List<String> why) {
        return new RegistryException(
                409,
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + why);
    }

    private static RegistryException notFound(int code, String message) {
        return new RegistryException(404, code, message);
    }

    private static RegistryException unprocessable(int code, String message) {
        return new RegistryException(422, code, message);
    }
}
