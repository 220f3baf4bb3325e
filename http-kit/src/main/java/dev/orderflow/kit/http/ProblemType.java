package dev.orderflow.kit.http;

/**
 * One kind of error that clients can act on.
 *
 * @param code stable, upper snake case
 * @param status the HTTP status
 * @param title the same for every occurrence
 */
public record ProblemType(String code, int status, String title) {
    /** The {@code type} member of RFC 9457: stable, and not meant to be fetched. */
    public String uri() {
        return "urn:orderflow:problem:" + code;
    }
}
