package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.kit.KitCluster;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.stack.BrokerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A view that hears nothing from its broker answers nothing from the time on at which another instance may soon have its
 * partitions; its instance is not ready when another one may have them.
 */
@Tag("proof")
@Tag("alone")
class OutageIT {
    /** Half the session time-out, a second for heartbeats and looks, and one for a busy machine. */
    private static final Duration DOUBT_WITHIN = Duration.ofSeconds(5);

    private static final Duration LOSS_WITHIN = Duration.ofSeconds(8);

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void refusesWhileTheBrokerIsStoppedAndComesBackByItself(@TempDir Path state) throws Exception {
        try (KitCluster cluster = new KitCluster()) {
            cluster.createTopics("stopped");
            ServiceContext context = cluster.context(state);
            try (StreamsApp app = ViewIT.app(context, "stopped")) {
                View<String> view = ViewIT.view(context, app, "stopped");
                app.start();
                KitCluster.awaitReady(context);
                cluster.write("stopped", "key", "1");
                view.await("key", "1"::equals, LONG).get(LONG.toSeconds(), TimeUnit.SECONDS);

                cluster.broker().stop();
                awaitDoubt(context, view);
                cluster.broker().start();

                KitCluster.awaitReady(context);
                cluster.write("stopped", "key", "2");
                CompletableFuture<String> second = view.await("key", "2"::equals, LONG);
                assertThat(second.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("2");
                assertThat(view.get("key")).hasValue("2");
            }
        }
    }

    @Test
    void refusesWhileTheBrokerIsSilent(@TempDir Path state, @TempDir Path data) throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(data)) {
            KitCluster.createTopicsAt(broker.bootstrapServers(), "silent");
            ServiceContext context = KitCluster.context(broker.bootstrapServers(), state);
            try (StreamsApp app = ViewIT.app(context, "silent")) {
                View<String> view = ViewIT.view(context, app, "silent");
                app.start();
                KitCluster.awaitReady(context);
                assertThat(view.get("key")).isEmpty();

                broker.pause();
                awaitDoubt(context, view);
                broker.resume();

                KitCluster.awaitReady(context);
                assertThat(view.get("key")).isEmpty();
            }
        }
    }

    private static void awaitDoubt(ServiceContext context, View<String> view) {
        Awaitility.await()
                .atMost(DOUBT_WITHIN)
                .untilAsserted(() -> assertThatExceptionOfType(NotCurrentException.class)
                        .isThrownBy(() -> view.get("key"))
                        .withMessageContaining("no contact with the broker"));
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> view.await("key", any -> true, LONG).get(1, TimeUnit.SECONDS))
                .withCauseInstanceOf(NotCurrentException.class);
        KitCluster.awaitReason(context, "no contact with the broker for 6 s or more", LOSS_WITHIN);
    }
}
