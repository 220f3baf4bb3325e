package dev.orderflow.kit.view;

/** Where tasks report their partitions, each on its own thread. */
public interface Assignments {
    /** The task has begun, for the first time or again: its rows may be old. */
    void began(int partition);

    /** The task has passed what was there when it began. */
    void current(int partition);

    /** The task has ended. */
    void ended(int partition);

    /** For a topology without queries. */
    static Assignments toNobody() {
        return new Assignments() {
            @Override
            public void began(int partition) {}

            @Override
            public void current(int partition) {}

            @Override
            public void ended(int partition) {}
        };
    }
}
