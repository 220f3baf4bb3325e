package dev.orderflow.kit.streams;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the stream threads of one Kafka Streams client poll, rest, commit and write checkpoints. What it knows, it knows for each
 * thread: producer, consumer, tasks and punctuators of a stream thread call it on that thread.
 */
public final class StreamThreadPace {
    private final Alarms alarms = new Alarms();
    private final StreamThreadRest rest = new StreamThreadRest(System::nanoTime, alarms);
    private final Set<WakeableConsumer> resting = ConcurrentHashMap.newKeySet();
    private final PromptCommit commit;
    private final Checkpoints checkpoints;

    /**
     * @param commitsAtOnce whether the application commits what it wrote at once
     * @param clock for the times of the tasks' directories
     */
    StreamThreadPace(boolean commitsAtOnce, Clock clock) {
        this.checkpoints = new Checkpoints(clock, System::nanoTime);
        this.commit = new PromptCommit(commitsAtOnce, System::nanoTime);
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

    /** This consumer may rest. */
    void mayRest(WakeableConsumer consumer) {
        resting.add(consumer);
    }

    /** No thread rests any more: Kafka Streams sees a stop between two polls. */
    void endRests() {
        rest.end();
        wake();
    }

    /** Ends the polls of all threads. */
    void wake() {
        resting.forEach(WakeableConsumer::endPoll);
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }
}
