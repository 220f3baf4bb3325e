package dev.orderflow.system.hostile;

/**
 * A request that no client should send.
 *
 * @param method as it was meant; the request line may say it otherwise
 * @param bytes each character is one
 */
record HostileRequest(String method, String bytes, Form form) {
    private static final int SHOWN = 1_500;

    /** What HTTP/1.1 (RFC 9112) says of its bytes. */
    enum Form {
        /** One request: one answer, after which the connection ends. */
        WHOLE,
        /** A malformed request: it must be answered, too. */
        BROKEN,
        /** The client stops in the middle: no answer is needed. */
        CUT_OFF
    }

    /** Whether 505 may be the answer (RFC 9110, 15.6.6): Jetty also gives it to minor versions that are not defined. */
    boolean isOfAnotherVersion() {
        String line = bytes.stripLeading().split("\r?\n", 2)[0];
        return !line.matches("(?s).*HTTP/1\\.[01]\\s*");
    }

    /** As a person can read it. */
    @Override
    public String toString() {
        String start = bytes.length() > SHOWN ? bytes.substring(0, SHOWN) + "…" : bytes;
        StringBuilder shown = new StringBuilder(form + " of " + bytes.length() + " bytes:\n");
        start.chars()
                .forEach(next -> shown.append(
                        next == '\n' || (next >= 0x20 && next < 0x7F) || next == '…'
                                ? String.valueOf((char) next)
                                : "\\x%02x".formatted(next)));
        return shown.toString();
    }
}
