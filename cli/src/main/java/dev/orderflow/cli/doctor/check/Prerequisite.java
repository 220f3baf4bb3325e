package dev.orderflow.cli.doctor.check;

/** What other checks need. */
public enum Prerequisite {
    KAFKA("Kafka"),
    REGISTRY("the registry");

    private final String text;

    Prerequisite(String text) {
        this.text = text;
    }

    /** In a sentence. */
    public String text() {
        return text;
    }
}
