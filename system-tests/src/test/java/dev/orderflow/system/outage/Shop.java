package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.cli.client.Rest;
import dev.orderflow.system.process.Fleet;
import dev.orderflow.system.process.ServicesProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A fleet with customers: what the outage tests have in common. Every order that it acknowledged counts at the end, and so
 * does every answer that any client had.
 */
final class Shop implements AutoCloseable {
    /** So that a POST without a broker ends soon. */
    static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration OUTCOME = Duration.ofSeconds(20);
    private static final Duration RECOVERED = Duration.ofSeconds(90);

    private final Fleet fleet;
    private final List<ServicesProcess> instances;
    private final List<ServicesProcess> inventories;
    private final AckedOrders acked;
    private Observations observations = new Observations();
    private final Caller caller = new Caller();
    private Background clients = new Background();

    /**
     * @param instances of orders-service; orders are placed through the first
     * @param inventories the processes that have inventory-service
     */
    Shop(Fleet fleet, List<ServicesProcess> instances, List<ServicesProcess> inventories, Path directory) {
        this.fleet = fleet;
        this.instances = List.copyOf(instances);
        this.inventories = List.copyOf(inventories);
        this.acked = new AckedOrders(directory);
    }

    Fleet fleet() {
        return fleet;
    }

    AckedOrders acked() {
        return acked;
    }

    void stock(String product, long quantity) {
        String path = "/v1/inventory/" + Rest.segment(product) + "/adjustments";
        String body = "{\"adjustmentId\":\"first\",\"kind\":\"ADD\",\"quantity\":" + quantity + "}";
        Reply reply = firstAnswer(
                inventories, instance -> caller.post(instance.url("inventory-service") + path, body, OUTCOME));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(Reply.CREATED);
    }

    Reply level(String product) {
        String path = "/v1/inventory/" + Rest.segment(product);
        return firstAnswer(
                inventories, instance -> caller.get(instance.url("inventory-service") + path, Duration.ZERO));
    }

    /** One POST; acknowledged, it counts. */
    Reply place(NewOrder order) {
        return place(order, first());
    }

    Reply place(NewOrder order, ServicesProcess instance) {
        Reply reply = caller.post(instance.url("orders-service") + "/v1/orders", order.json(), CONFIRM_TIMEOUT);
        if (reply.status() == Reply.CREATED) {
            acked.add(order.id());
        }
        return reply;
    }

    /** Tries every instance; whether one of them acknowledged it. */
    boolean placeAnywhere(NewOrder order) {
        return firstAnswer(instances, instance -> place(order, instance)).status() == Reply.CREATED;
    }

    /** Places an order, which must be acknowledged. */
    void placed(NewOrder order) {
        Reply reply = place(order);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(Reply.CREATED);
    }

    Reply get(String id) {
        return get(id, first());
    }

    Reply get(String id, ServicesProcess instance) {
        return caller.get(instance.url("orders-service") + "/v1/orders/" + id, Duration.ZERO);
    }

    Reply outcome(String id, Duration wait) {
        return outcome(id, wait, first());
    }

    private Reply outcome(String id, Duration wait, ServicesProcess instance) {
        String path = "/v1/orders/" + id + "/validated?timeout=" + wait.toMillis();
        return caller.get(instance.url("orders-service") + path, wait);
    }

    /** The order with its outcome, which must be there soon. */
    Reply decided(String id) {
        Reply reply = firstAnswer(instances, instance -> outcome(id, OUTCOME, instance));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(Reply.OK);
        return reply;
    }

    /** Of the first instance that has one, or the last one's refusal. */
    private static Reply firstAnswer(List<ServicesProcess> instances, Function<ServicesProcess, Reply> request) {
        Reply reply = request.apply(instances.get(0));
        for (int next = 1; next < instances.size() && reply.status() == Reply.UNAVAILABLE; next++) {
            reply = request.apply(instances.get(next));
        }
        return reply;
    }

    private ServicesProcess first() {
        return instances.get(0);
    }

    /** Clients come in and stay: some place orders of a product, one after the other, others read them. */
    void open(String prefix, String product) {
        observations = new Observations();
        Supplier<NewOrder> all = NewOrder.endless(prefix, product);
        for (int client = 0; client < 2; client++) {
            clients.add(new Shopper(first(), all, acked, observations, CONFIRM_TIMEOUT));
            clients.add(new Reader(() -> instances, acked, observations, client, client % 2 == 0));
        }
    }

    /** Until as many more orders were acknowledged. */
    void awaitMoreAcknowledged(int more) {
        int before = acked.size();
        await().atMost(RECOVERED).until(() -> acked.size() >= before + more);
    }

    /**
     * How long it takes until an order that is placed now, or one after it, is VALIDATED; those before may only fail for a
     * check that is not back in time.
     */
    Duration untilValidated(String prefix, String product) {
        long start = System.nanoTime();
        Supplier<NewOrder> orders = NewOrder.endless(prefix, product);
        await().atMost(RECOVERED).pollInterval(Duration.ofMillis(20)).until(() -> isValidated(orders.get()));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean isValidated(NewOrder order) {
        await().atMost(RECOVERED)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> place(order).status() == Reply.CREATED);
        await().atMost(RECOVERED)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> outcome(order.id(), Duration.ofSeconds(1)).status() == Reply.OK);
        Reply outcome = decided(order.id());
        if (outcome.state().equals("FAILED")) {
            assertThat(outcome.body()).contains("VALIDATION_TIMEOUT");
        }
        return outcome.state().equals("VALIDATED");
    }

    /** The clients leave; none of them had an answer that may not be. */
    void close(String why) throws Exception {
        clients.finish();
        clients = new Background();
        System.out.println(why + "\n" + observations.text());
        assertThat(observations.objections()).as(why).isEmpty();
    }

    /** Every acknowledged order has its outcome, the audit is clean, and no record was dead-lettered. */
    void requireAllIsWell() {
        acked.all().forEach(this::decided);
        fleet.requireCleanAudit(acked.file(), acked.readsFile());
        assertThat(fleet.deadLetters()).as("dead letters").isZero();
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        acked.close();
    }
}
