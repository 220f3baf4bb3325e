package dev.orderflow.cli.certify.domain;

import java.util.Locale;

/** What a check owes. The names are shown, and stable. */
public enum Rule {
    ANSWERED("each awaited identity has an answer"),
    ONCE("no identity is answered twice"),
    IDENTITY("answers are about what is awaited: the order, the check, the product"),
    KEY("the key is the order id"),
    PARTITION("the record is in the partition of its key (murmur2)"),
    SCHEMA("Confluent's wire format, with a schema of the topic's subject"),
    WRITER("the header writer names the service"),
    VALUE("PASS, FAIL or ERROR; FAIL and ERROR with a reason"),
    TIME("answered within the time");

    private final String claim;

    Rule(String claim) {
        this.claim = claim;
    }

    public String claim() {
        return claim;
    }

    /** As it is shown. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
