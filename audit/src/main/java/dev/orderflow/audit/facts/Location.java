package dev.orderflow.audit.facts;

/** Where a record lies: what evidence points at. Says nothing about the record itself. */
public record Location(String topic, int partition, long offset) {
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
