package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.system.process.ServicesProcess;
import java.time.Duration;
import java.util.List;

/** How many orders came into a state, by what the instances of orders-service count. */
final class OrderCounts {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<ServicesProcess> instances;
    private final Caller caller = new Caller();

    OrderCounts(List<ServicesProcess> instances) {
        this.instances = List.copyOf(instances);
    }

    /** From now on. */
    Window window() {
        return new Window(System.nanoTime(), decided());
    }

    double failed() {
        return count("FAILED");
    }

    private double decided() {
        return count("VALIDATED") + count("FAILED");
    }

    private double count(String state) {
        return instances.stream()
                .mapToDouble(instance -> count(state, instance))
                .sum();
    }

    private double count(String state, ServicesProcess instance) {
        Reply metrics = caller.get(instance.url("orders-service") + "/metrics", PATIENCE);
        assertThat(metrics.status()).as(metrics.toString()).isEqualTo(Reply.OK);
        return metrics.body()
                .lines()
                .filter(line -> line.startsWith("orderflow_orders_total{") && line.contains("\"" + state + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** A time in which orders are decided. */
    final class Window {
        private final long began;
        private final double before;

        private Window(long began, double before) {
            this.began = began;
            this.before = before;
        }

        double perSecond() {
            double now = decided();
            return (now - before) * 1e9 / (System.nanoTime() - began);
        }
    }
}
