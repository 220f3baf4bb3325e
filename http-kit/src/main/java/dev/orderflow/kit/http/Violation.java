package dev.orderflow.kit.http;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the body, or the name of a parameter
 * @param detail what, got, wanted
 */
public record Violation(String pointer, String detail) {
    /** The most of one request; further ones are left out. */
    static final int MOST = 100;
}
