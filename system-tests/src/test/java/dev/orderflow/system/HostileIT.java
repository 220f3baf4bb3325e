package dev.orderflow.system;

import dev.orderflow.kit.RunningService;
import dev.orderflow.orders.OrdersService;
import dev.orderflow.system.hostile.Attack;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every service blames the client for any bad request, in the one form of problems, and continues. */
@ExtendWith(StackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@Tag("proof")
class HostileIT {
    private WholeSystem system;

    /** With it each of the two forwards to the other what the client sent. */
    private RunningService secondOrdersService;

    @BeforeAll
    void start(TestCluster cluster, @TempDir Path stateDirectory) {
        system = new WholeSystem(cluster.settings(), Map.of(), stateDirectory).startAll();
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("instance.id", "2");
        settings.put("state.dir", stateDirectory.resolve("second").toString());
        secondOrdersService = RunningService.start(OrdersService.DEFINITION, settings);
        secondOrdersService.awaitReady(WholeSystem.READY);
        system.awaitReady();
    }

    @AfterAll
    void stop() {
        try {
            if (secondOrdersService != null) { // it did not start
                secondOrdersService.close();
            }
        } finally {
            system.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-service", "details-service", "fraud-service", "inventory-service", "email-service"})
    void blamesTheClientForWhateverItSends(String service) {
        new Attack(URI.create(system.address(service)).getPort()).run();
    }

    @Test
    void blamesTheClientThroughAnotherInstance() {
        new Attack(secondOrdersService.port()).run();
    }
}
