package dev.orderflow.system.outage;

import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Places one order after the other through one address, each until it is acknowledged. */
final class Shopper implements Background.Step {
    static final String KIND = "POST order";
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Caller caller = new Caller();
    private final ServicesProcess shop;
    private final Supplier<NewOrder> orders;
    private final AckedOrders acked;
    private final Observations observations;
    private final Duration confirmTimeout;

    /** @param confirmTimeout how long the service may take to answer a POST */
    Shopper(
            ServicesProcess shop,
            Supplier<NewOrder> orders,
            AckedOrders acked,
            Observations observations,
            Duration confirmTimeout) {
        this.shop = shop;
        this.orders = orders;
        this.acked = acked;
        this.observations = observations;
        this.confirmTimeout = confirmTimeout;
    }

    @Override
    public void once(Background clients) throws InterruptedException {
        NewOrder order = orders.get();
        while (!place(order) && !clients.isEnding()) {
            Deadline.in(PAUSE).pause(PAUSE);
        }
    }

    private boolean place(NewOrder order) {
        Reply reply = caller.post(shop.url("orders-service") + "/v1/orders", order.json(), confirmTimeout);
        if (!observations.take(KIND, order.id(), reply, shop.absences(), Set.of(Reply.CREATED))) {
            return false;
        }
        acked.add(order.id());
        return true;
    }
}
