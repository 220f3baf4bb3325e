package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.system.openapi.AnswerCheck;
import dev.orderflow.system.openapi.ApiDocument;
import dev.orderflow.system.openapi.Example;
import dev.orderflow.testkit.EventProbe;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends every example of the OpenAPI documents, as they are served, to the running system: service by service, and in each
 * from top to bottom, since later examples need what earlier ones made. What shows the traces of orders comes last. Then all once
 * more: each is safe to repeat.
 */
@ExtendWith(StackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@Tag("proof")
class OpenApiIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Stock and customers come before orders, alerts of orders after them. */
    private static final List<String> SERVICES =
            List.of("inventory-service", "email-service", "orders-service", "fraud-service", "console-service");

    /** Tags of operations that show what orders left in another service; they do not wait for it. */
    private static final Set<String> TRACES = Set.of("reservations", "e-mails");

    private WholeSystem system;

    @BeforeAll
    void start(TestCluster cluster, @TempDir Path stateDirectory) {
        system = new WholeSystem(cluster.settings(), Map.of(), stateDirectory).startAll();
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @TestFactory
    Stream<DynamicNode> everyExampleIsAnsweredAsTheDocumentSays() {
        return Stream.of(true, false)
                .flatMap(isFirst -> Stream.of(false, true)
                        .flatMap(areTraces -> SERVICES.stream().flatMap(service -> walk(service, areTraces, isFirst))));
    }

    private Stream<DynamicNode> walk(String service, boolean areTraces, boolean isFirst) {
        HttpProbe probe = probe(service);
        return examples(probe)
                .filter(example -> isTrace(example) == areTraces)
                .map(example ->
                        DynamicTest.dynamicTest(service + " " + example.title() + (isFirst ? "" : ", again"), () -> {
                            if (areTraces) {
                                await().atMost(SOON).untilAsserted(() -> send(probe, example, isFirst));
                            } else {
                                send(probe, example, isFirst);
                            }
                        }));
    }

    private static boolean isTrace(Example example) {
        return TRACES.contains(example.operation().node().path("tags").path(0).asText());
    }

    @Test
    void aServiceWithoutRestHasNoDocumentAndNoPage() {
        assertThat(probe("details-service").get("/openapi.json").status()).isEqualTo(404);
        assertThat(probe("details-service").get("/docs").status()).isEqualTo(404);
    }

    private HttpProbe probe(String service) {
        return new HttpProbe(system.address(service));
    }

    private static Stream<Example> examples(HttpProbe probe) {
        return new ApiDocument(probe.get("/openapi.json").json())
                .operations().stream().flatMap(operation -> operation.examples().stream());
    }

    private static void send(HttpProbe probe, Example example, boolean isFirst) {
        AnswerCheck check = new AnswerCheck(example);
        if (example.isEventStream()) {
            listen(probe, example, check);
            return;
        }
        String body = example.body().map(Object::toString).orElse("");
        Answer answer = probe.send(example.method(), example.target(), body, example.headers());
        check.checkForm(answer);
        if (isFirst) {
            check.checkContent(answer);
        }
    }

    private static void listen(HttpProbe probe, Example example, AnswerCheck check) {
        try (EventProbe events = EventProbe.open(probe.baseUrl() + example.target(), example.headers())) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(events.events()).anyMatch(event -> check.isTheEvent(event.data())));
        }
    }
}
