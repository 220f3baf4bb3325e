package dev.orderflow.kit.streams;

/**
 * When the stream threads of one Kafka Streams client poll, rest and commit. What it knows, it knows for each thread: producer,
 * consumer, tasks and punctuators of a stream thread call it on that thread.
 */
public final class StreamThreadPace {
    private final Alarms alarms = new Alarms();
    private final StreamThreadRest rest = new StreamThreadRest(System::nanoTime, alarms);
    private final PromptCommit commit;

    /** @param isWaitedFor whether others wait for what the application writes */
    StreamThreadPace(boolean isWaitedFor) {
        this.commit = new PromptCommit(isWaitedFor, System::nanoTime);
    }

    Alarms alarms() {
        return alarms;
    }

    StreamThreadRest rest() {
        return rest;
    }

    PromptCommit commit() {
        return commit;
    }
}
