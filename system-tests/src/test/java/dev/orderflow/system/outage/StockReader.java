package dev.orderflow.system.outage;

import dev.orderflow.cli.client.Rest;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Reads the stock of products that have some, through any instance. */
final class StockReader implements Background.Step {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Caller caller = new Caller();
    private final List<ServicesProcess> instances;
    private final List<String> products;
    private final Observations observations;
    private final Random random;

    StockReader(List<ServicesProcess> instances, List<String> products, Observations observations, long seed) {
        this.instances = instances;
        this.products = products;
        this.observations = observations;
        this.random = new Random(seed);
    }

    @Override
    public void once(Background clients) throws InterruptedException {
        String product = products.get(random.nextInt(products.size()));
        ServicesProcess instance = instances.get(random.nextInt(instances.size()));
        String url = instance.url("inventory-service") + "/v1/inventory/" + Rest.segment(product);
        Reply reply = caller.get(url, Duration.ZERO);
        if (observations.take("GET stock", product, reply, instance.absences(), Set.of(Reply.OK))) {
            mind(reply);
        }
        Deadline.in(PAUSE).pause(PAUSE);
    }

    private void mind(Reply reply) {
        long onHand = reply.json().path("onHand").longValue();
        long reserved = reply.json().path("reserved").longValue();
        long available = reply.json().path("available").longValue();
        if (reserved < 0 || available < 0 || available != onHand - reserved) {
            observations.object("reserved within what is on hand, and available the rest", reply);
        }
    }
}
