package dev.orderflow.launcher.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.launcher.process.Fleet;
import dev.orderflow.launcher.process.ServicesProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    private final ServicesProcess orders;
    private final ServicesProcess inventory;
    private final AckedOrders acked;
    private final Observations observations = new Observations();
    private final Caller caller = new Caller();
    private Background clients = new Background();

    /**
     * @param orders the process through which orders are placed
     * @param inventory the process that has inventory-service
     */
    Shop(Fleet fleet, ServicesProcess orders, ServicesProcess inventory, Path directory) {
        this.fleet = fleet;
        this.orders = orders;
        this.inventory = inventory;
        this.acked = new AckedOrders(directory.resolve("acknowledged"));
    }

    Fleet fleet() {
        return fleet;
    }

    Observations observations() {
        return observations;
    }

    AckedOrders acked() {
        return acked;
    }

    void stock(String product, long quantity) {
        String url = inventory.url("inventory-service") + "/v1/inventory/" + product + "/adjustments";
        String body = "{\"adjustmentId\":\"first\",\"kind\":\"ADD\",\"quantity\":" + quantity + "}";
        Reply reply = caller.post(url, body, OUTCOME);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(Reply.CREATED);
    }

    Reply level(String product) {
        return caller.get(inventory.url("inventory-service") + "/v1/inventory/" + product, Duration.ZERO);
    }

    /** One POST; acknowledged, it counts. */
    Reply place(NewOrder order) {
        return place(order, orders);
    }

    Reply place(NewOrder order, ServicesProcess instance) {
        Reply reply = caller.post(instance.url("orders-service") + "/v1/orders", order.json(), CONFIRM_TIMEOUT);
        if (reply.status() == Reply.CREATED) {
            acked.add(order.id());
        }
        return reply;
    }

    /** Places an order, which must be acknowledged. */
    void placed(NewOrder order) {
        Reply reply = place(order);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(Reply.CREATED);
    }

    Reply get(String id) {
        return get(id, orders);
    }

    Reply get(String id, ServicesProcess instance) {
        return caller.get(instance.url("orders-service") + "/v1/orders/" + id, Duration.ZERO);
    }

    Reply outcome(String id, Duration wait) {
        String path = "/v1/orders/" + id + "/validated?timeout=" + wait.toMillis();
        return caller.get(orders.url("orders-service") + path, wait);
    }

    /** The order with its outcome, which must be there soon. */
    Reply decided(String id) {
        Reply reply = outcome(id, OUTCOME);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(Reply.OK);
        return reply;
    }

    /** Clients come in and stay: some place orders of a product, one after the other, others read them. */
    void open(String prefix, String product) {
        Supplier<NewOrder> all = NewOrder.endless(prefix, product);
        for (int client = 0; client < 2; client++) {
            clients.add(new Shopper(orders, all, acked, observations, CONFIRM_TIMEOUT));
            clients.add(new Reader(() -> List.of(orders), acked, observations, client, client % 2 == 0));
        }
    }

    /** Until as many more orders were acknowledged. */
    void awaitMoreAcknowledged(int more) {
        int before = acked.size();
        await().atMost(RECOVERED).until(() -> acked.size() >= before + more);
    }

    /** How long it takes until an order that is placed now is VALIDATED. */
    Duration untilValidated(NewOrder order) {
        long start = System.nanoTime();
        await().atMost(RECOVERED)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> place(order).status() == Reply.CREATED);
        await().atMost(RECOVERED)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> outcome(order.id(), Duration.ofSeconds(1)).status() == Reply.OK);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(decided(order.id()).state()).isEqualTo("VALIDATED");
        return took;
    }

    /** The clients leave; none of them had an answer that may not be. */
    void close(String why) throws Exception {
        clients.finish();
        clients = new Background();
        System.out.println(why + "\n" + observations.text());
        assertThat(observations.objections()).as(why).isEmpty();
    }

    /** Every acknowledged order has its outcome, the audit is clean, and no record was put aside. */
    void requireAllIsWell() {
        acked.all().forEach(this::decided);
        fleet.requireCleanAudit(acked.file());
        assertThat(fleet.deadLetters()).as("dead letters").isZero();
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        acked.close();
    }
}
