package dev.orderflow.tea;

import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.tea.domain.OrderState;
import dev.orderflow.tea.http.StatusResource;
import dev.orderflow.tea.store.MemoryStatusStore;
import dev.orderflow.tea.store.SqliteStatusStore;
import dev.orderflow.tea.store.StatusStore;
import dev.orderflow.tea.stream.StatusFacts;
import dev.orderflow.tea.stream.StatusLoop;
import dev.orderflow.tea.stream.TeaTopics;
import dev.orderflow.tea.stream.WatchdogTopology;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The query side: keeps the state of every order, answers requests for it, and watches over the time that steps take. */
final class StatusService implements Service {
    private static final Logger log = LoggerFactory.getLogger(StatusService.class);
    private static final String FILE = "orders.sqlite";

    private final List<Component> components;
    private final List<Object> resources;

    StatusService(StatusConfig config, ServiceContext context) {
        TeaTopics topics = new TeaTopics(context.kafka().prefix());
        WatchdogTopology watchdog = new WatchdogTopology(
                topics, config.mixed(), config.topped(), context.clockWatch(), context.clock(), context.metrics());
        StatusLoop orders = new StatusLoop(
                context,
                StatusFacts.all(topics, context.serdes().get()),
                () -> open(config, context),
                StatusService::logNews);
        this.components = Stream.concat(
                        Stream.of(orders), StepService.components(context, "watchdog", watchdog).stream())
                .toList();
        this.resources = List.of(new StatusResource(orders::find));
    }

    @Override
    public List<Component> components() {
        return components;
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    private static void logNews(OrderState state) {
        log.info(
                "Order status updated orderId={} status={}: {}",
                state.orderId(),
                state.status().code(),
                state.sentence());
    }

    private static StatusStore open(StatusConfig config, ServiceContext context) {
        return switch (config.store()) {
            case SQLITE -> new SqliteStatusStore(context.stateDirectory().resolve(FILE));
            case MEMORY -> new MemoryStatusStore();
        };
    }
}
