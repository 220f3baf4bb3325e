package dev.orderflow.email.domain;

import java.util.List;

/** A header of an e-mail as people read it: what mail programs encode is decoded. */
public record MessageHeader(String name, String value) {
    /** Says which headers an e-mail has. */
    @FunctionalInterface
    public interface Writer {
        /** The headers that say something of the e-mail, in the order in which they are sent. */
        List<MessageHeader> headersOf(Email email);
    }
}
