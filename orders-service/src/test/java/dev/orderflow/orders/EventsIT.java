package dev.orderflow.orders;

import static dev.orderflow.testkit.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.avro.OrderState;
import dev.orderflow.testkit.EventProbe;
import dev.orderflow.testkit.EventProbe.Event;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.OrderBuilder;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import dev.orderflow.testkit.TwoInstances;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Orders as server-sent events over real HTTP, from two instances of which one goes away. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
class EventsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);
    private static final int MOST_STREAMS = 8;
    private static final int WAITING = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestCluster cluster;
    private TwoInstances instances;

    @BeforeAll
    void start(TestCluster testCluster, @TempDir Path states) {
        cluster = testCluster;
        instances = new TwoInstances(
                OrdersService.DEFINITION,
                cluster,
                states,
                Map.of("orders.deadline", "1s", "orders.max.event.streams", Integer.toString(MOST_STREAMS)));
    }

    @AfterAll
    void stop() {
        instances.close();
    }

    @Test
    void tellsOfWhatHappensFromNowOn() {
        write(anOrder().id("before"));
        try (EventProbe client = listen("1", "/v1/orders/events", "")) {
            assertThat(client.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            awaitBegun(client);
            write(anOrder().id("now"));
            write(anOrder().id("now").state(OrderState.VALIDATED));
            awaitEvents(client, 2);
            assertThat(names(client.events())).containsExactly("now 1", "now 2");
            assertThat(order(client.events().get(1)).get("state").textValue()).isEqualTo("VALIDATED");
            assertThat(order(client.events().get(1)).get("lines")).hasSize(1);
        }
    }

    /** Cut off again and again, on either instance, of which one is closed in the middle: nothing is missed, nothing comes twice. */
    @Test
    void goesOnWhereAClientWasCutOff() {
        int orders = 150;
        List<Event> got = new ArrayList<>();
        String lastId;
        try (EventProbe first = listen("1", "/v1/orders/events", "")) {
            awaitBegun(first);
            lastId = first.lastId(); // cut off before its first event
        }
        CompletableFuture<Void> writing =
                CompletableFuture.runAsync(() -> IntStream.range(0, orders).forEach(number -> {
                    write(anOrder().id("resumed-" + number));
                    write(anOrder().id("resumed-" + number).state(OrderState.VALIDATED));
                }));
        for (int round = 0; got.size() < 2 * orders; round++) {
            if (round == 4) {
                instances.stop("2");
            }
            String instance = round % 2 == 0 || round >= 4 ? "1" : "2";
            try (EventProbe client = listen(instance, "/v1/orders/events", lastId)) {
                assertThat(client.status()).isEqualTo(200);
                int enough = Math.min(25, 2 * orders - got.size());
                awaitEvents(client, enough);
                // No more than that, however many came at once: it is to be cut off often.
                List<Event> some = client.events().subList(0, enough);
                got.addAll(some);
                lastId = some.get(enough - 1).id();
            }
        }
        writing.join();

        List<String> names = names(got);
        assertThat(names).doesNotHaveDuplicates().hasSize(2 * orders);
        IntStream.range(0, orders)
                .forEach(number ->
                        assertThat(names).containsSubsequence("resumed-" + number + " 1", "resumed-" + number + " 2"));
        instances.start("2");
    }

    @Test
    void tellsTheWholeStoryOfOneOrder() {
        HttpProbe http = instances.probe("1");
        assertThat(http.post(
                                "/v1/orders?timeout=30000",
                                "{\"id\":\"story\",\"product\":\"X\",\"quantity\":1,\"price\":1}")
                        .status())
                .isEqualTo(201);
        for (String instance : List.of("1", "2")) {
            try (EventProbe client = listen(instance, "/v1/orders/story/events", "")) {
                awaitEvents(client, 2);
                assertThat(names(client.events())).containsExactly("story 1", "story 2");
                String afterFirst = client.events().get(0).id();
                try (EventProbe again = listen("1", "/v1/orders/story/events", afterFirst)) {
                    awaitEvents(again, 1);
                    assertThat(names(again.events())).containsExactly("story 2");
                }
            }
        }
        try (EventProbe nobody = listen("2", "/v1/orders/nobody/events", "")) {
            assertThat(nobody.status()).isEqualTo(404);
            assertThat(nobody.problem()).contains("ORDER_NOT_FOUND");
        }
    }

    @Test
    void tellsOneOrdersEventsAndNoOthers() {
        write(anOrder().id("mine"));
        try (EventProbe client = listen("2", "/v1/orders/mine/events", "")) {
            awaitEvents(client, 1);
            IntStream.range(0, 20).forEach(number -> write(anOrder().id("others-" + number)));
            write(anOrder().id("mine").state(OrderState.VALIDATED));
            awaitEvents(client, 2);
            assertThat(names(client.events())).containsExactly("mine 1", "mine 2");
        }
    }

    @Test
    void refusesAnIdThatIsNone() {
        String all = IntStream.range(0, 4)
                .mapToObj(partition -> partition + ":99999999")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        for (String id : List.of("nonsense", "0:0", "0:0,0:1", all)) {
            try (EventProbe client = listen("1", "/v1/orders/events", id)) {
                assertThat(client.status()).as(id).isEqualTo(400);
                assertThat(client.problem()).contains("INVALID_EVENT_ID");
            }
        }
        try (EventProbe client = EventProbe.open(url("1", "/v1/orders/events?lastEventId=nonsense"), Map.of())) {
            assertThat(client.status()).isEqualTo(400);
        }
    }

    @Test
    void cutsOffAClientThatDoesNotRead() throws IOException {
        awaitStreams("1", count -> count == 0);
        try (Socket slow = new Socket();
                EventProbe quick = listen("1", "/v1/orders/events", "")) {
            slow.setReceiveBufferSize(4 * 1024);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), instances.port("1")));
            slow.getOutputStream()
                    .write("GET /v1/orders/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            awaitBegun(quick);
            awaitStreams("1", count -> count == 2);
            int orders = 120;
            IntStream.range(0, orders).forEach(number -> {
                OrderBuilder large = anOrder().id("large-" + number);
                IntStream.range(0, 2_000).forEach(line -> large.line("A PRODUCT OF SOME LENGTH " + line, 1, "9.99"));
                write(large);
            });

            awaitStreams("1", count -> count == 1);
            awaitEvents(quick, orders);
            assertThat(quick.hasEnded()).isFalse();
        }
    }

    @Test
    void listensToABoundedNumberOfClients() {
        awaitStreams("2", count -> count == 0);
        List<EventProbe> clients = new ArrayList<>();
        try {
            IntStream.range(0, MOST_STREAMS).forEach(number -> clients.add(listen("2", "/v1/orders/events", "")));
            assertThat(clients).allMatch(client -> client.status() == 200);
            EventProbe tooMany = listen("2", "/v1/orders/events", "");
            clients.add(tooMany);
            assertThat(tooMany.status()).isEqualTo(503);
            assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();
        } finally {
            clients.forEach(EventProbe::close);
        }
        awaitStreams(
                "2", count -> count == 0); // a client that has gone is noticed, at the next heartbeat at the latest
    }

    /** A HEAD is answered with the headers and ends; it takes no place among the listeners. */
    @Test
    void answersAHeadWithTheHeadersAlone() {
        HttpProbe http = instances.probe("2");
        for (int number = 0; number < 2 * MOST_STREAMS; number++) {
            HttpProbe.Answer head = http.send("HEAD", "/v1/orders/events", "", Map.of());
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).startsWith("text/event-stream");
        }
        assertThat(http.send("HEAD", "/v1/orders/nobody/events", "", Map.of()).status())
                .isEqualTo(404);
        try (EventProbe client = listen("2", "/v1/orders/events", "")) {
            assertThat(client.status()).isEqualTo(200);
        }
    }

    /** Nothing happens on the topic meanwhile, so no event tells that the client does not take it. */
    @Test
    void noticesWithinSecondsThatAListenerHasGone() {
        awaitStreams("2", count -> count == 0);
        EventProbe client = listen("2", "/v1/orders/events", "");
        awaitBegun(client);
        client.close();
        await("the end of the stream")
                .atMost(GONE_WITHIN)
                .until(() -> instances.metric("2", "orderflow_event_streams") == 0);
    }

    /** Of orders that either instance owns: the wait ends where it takes place. */
    @Test
    void noticesWithinSecondsThatWhoWaitedHasGone() throws IOException {
        List<Socket> clients = new ArrayList<>();
        for (int number = 0; number < WAITING; number++) {
            Socket client = new Socket(InetAddress.getLoopbackAddress(), instances.port("1"));
            String request =
                    "GET /v1/orders/gone-" + number + "/validated?timeout=60000 HTTP/1.1\r\nHost: localhost\r\n\r\n";
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            clients.add(client);
        }
        await("all to wait").atMost(SOON).until(() -> waiting() == WAITING);
        for (Socket client : clients) {
            client.close();
        }
        await("nobody to wait").atMost(GONE_WITHIN).until(() -> waiting() == 0);
    }

    private double waiting() {
        return instances.metric("1", "orderflow_waiters") + instances.metric("2", "orderflow_waiters");
    }

    @Test
    void endsItsStreamsWhenItStops() {
        try (EventProbe client = listen("2", "/v1/orders/events", "")) {
            awaitBegun(client);
            instances.stop("2");
            await("the end of the stream").atMost(SOON).until(client::hasEnded);
        }
        instances.start("2");
    }

    private void write(OrderBuilder order) {
        var built = order.build();
        cluster.send(cluster.topics().orders(), built.getId(), built);
    }

    private EventProbe listen(String instance, String path, String lastId) {
        return EventProbe.open(url(instance, path), lastId.isEmpty() ? Map.of() : Map.of("Last-Event-ID", lastId));
    }

    private String url(String instance, String path) {
        return instances.probe(instance).baseUrl() + path;
    }

    private static void awaitBegun(EventProbe client) {
        await("the stream to begin").atMost(SOON).until(() -> !client.lastId().isEmpty());
    }

    private static void awaitEvents(EventProbe client, int count) {
        await(count + " events").atMost(SOON).until(() -> client.events().size() >= count);
    }

    private void awaitStreams(String instance, Predicate<Double> condition) {
        await("the number of streams")
                .atMost(SOON.multipliedBy(2))
                .until(() -> instances.metric(instance, "orderflow_event_streams"), condition);
    }

    private static List<String> names(List<Event> events) {
        return events.stream()
                .map(EventsIT::order)
                .map(order ->
                        order.get("id").textValue() + " " + order.get("version").intValue())
                .toList();
    }

    private static JsonNode order(Event event) {
        try {
            return JSON.readTree(event.data());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + event.data(), e);
        }
    }
}
