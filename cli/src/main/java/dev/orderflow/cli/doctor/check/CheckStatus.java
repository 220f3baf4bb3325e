package dev.orderflow.cli.doctor.check;

/** What a check comes to. */
public enum CheckStatus {
    OK("ok"),
    FAILED("FAILED"),
    /** What it needs is not there, or it was not asked for: nothing is known. */
    SKIPPED("skipped");

    private final String text;

    CheckStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
