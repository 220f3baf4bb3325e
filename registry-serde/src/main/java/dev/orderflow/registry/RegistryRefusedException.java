package dev.orderflow.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry answered, and the answer is no: an unknown id or subject, an incompatible or invalid schema. Asking
 * again changes nothing until the registry changes.
 */
public final class RegistryRefusedException extends SerializationException {

    private static final int INCOMPATIBLE = 409;
    private static final int NOT_FOUND = 404;
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final int status;
    private final int errorCode;

    /**
     * @param status HTTP status, such as 409
     * @param errorCode Confluent's error code, such as 40403
     */
    RegistryRefusedException(String message, int status, int errorCode) {
        super(message);
        this.status = status;
        this.errorCode = errorCode;
    }

    /** The same refusal with what the caller was about in front. */
    RegistryRefusedException about(String what) {
        RegistryRefusedException refusal = new RegistryRefusedException(what + ": " + getMessage(), status, errorCode);
        refusal.initCause(this);
        return refusal;
    }

    public int errorCode() {
        return errorCode;
    }

    public boolean isIncompatible() {
        return status == INCOMPATIBLE;
    }

    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** No such schema; the subject or version that was asked about may be unknown otherwise too. */
    boolean isSchemaUnknown() {
        return errorCode == SCHEMA_NOT_FOUND;
    }
}
