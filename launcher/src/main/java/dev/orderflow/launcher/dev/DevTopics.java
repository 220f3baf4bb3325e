package dev.orderflow.launcher.dev;

import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Deadline;
import dev.orderflow.topic.catalogue.CatalogueApplier;
import dev.orderflow.topic.catalogue.CatalogueMismatchException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Brings the topics and schemas onto the broker and the registry that {@code dev} has just started. Both are there, so no
 * answer means that this machine is busy: it asks again until the deadline, which is what other commands do not.
 */
record DevTopics(Map<String, String> clients, Topics topics, int partitions, Path log) {
    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final String ONE_REQUEST_MS = "30000";

    /** @param enough true ends it, with nothing or a part done, since the end of everything was asked for */
    void apply(Deadline deadline, BooleanSupplier enough) throws InterruptedException {
        boolean again = false;
        while (!enough.getAsBoolean()) {
            try {
                applyOnce();
                return;
            } catch (RetriableException busy) {
                again = true;
                if (deadline.isPast()) {
                    throw tooBusy(busy);
                }
            } catch (CatalogueMismatchException mismatch) {
                // The late effect of an earlier request that timed out is no mismatch.
                if (!again || deadline.isPast()) {
                    throw CommandFailure.of(ExitCode.FAILURE, mismatch.getMessage())
                            .helpedBy("give --partitions as when the data directory was made, or another --data-dir")
                            .from(mismatch);
                }
            }
            deadline.pause(ASK_AGAIN);
        }
    }

    private void applyOnce() {
        Map<String, String> patient = new HashMap<>(clients);
        patient.putIfAbsent("request.timeout.ms", ONE_REQUEST_MS);
        patient.putIfAbsent("default.api.timeout.ms", ONE_REQUEST_MS);
        patient.putIfAbsent("schema.registry.http.read.timeout.ms", ONE_REQUEST_MS);
        try (Cluster cluster = new Cluster(patient)) {
            var unused = new CatalogueApplier(cluster.admin(), cluster.registry())
                    .apply(topics.all(), partitions, (short) 1);
        }
    }

    private CommandFailure tooBusy(RetriableException busy) {
        return CommandFailure.of(
                        ExitCode.TIMEOUT,
                        "Kafka or the schema registry, which this command started, gave no answer in time: "
                                + busy.getMessage())
                .because("this machine is too busy, or see " + log)
                .from(busy);
    }
}
