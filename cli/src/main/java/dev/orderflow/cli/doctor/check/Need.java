package dev.orderflow.cli.doctor.check;

/** What other checks need. */
public enum Need {
    KAFKA("Kafka"),
    REGISTRY("the registry");

    private final String text;

    Need(String text) {
        this.text = text;
    }

    /** In a sentence. */
    public String text() {
        return text;
    }
}
