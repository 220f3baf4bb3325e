package dev.orderflow.kit.http;

/** Writes parts of JSON pointers (RFC 6901) from names that a client chose. */
final class JsonPointers {
    private static final int LONGEST_NAME = 64;
    private static final String REPLACEMENT = "\uFFFD";

    private JsonPointers() {}

    /** A name as one token of a pointer: escaped, at most 64 characters, and as text that UTF-8 can hold. */
    static String token(String name) {
        String shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return StrictJson.LONE_SURROGATE
                .matcher(shortened)
                .replaceAll(REPLACEMENT)
                .replace("~", "~0")
                .replace("/", "~1");
    }
}
