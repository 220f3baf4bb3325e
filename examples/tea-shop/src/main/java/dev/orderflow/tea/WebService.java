package dev.orderflow.tea;

import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.http.ProxyRoute;
import dev.orderflow.kit.intake.IntakeLimit;
import dev.orderflow.kit.kafka.RecordSender;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.tea.http.OrdersResource;
import dev.orderflow.tea.http.PageResource;
import dev.orderflow.tea.store.SqliteStatusStore;
import dev.orderflow.tea.stream.OrderBook;
import dev.orderflow.tea.stream.StatusFacts;
import dev.orderflow.tea.stream.StatusLoop;
import dev.orderflow.tea.stream.TeaMessages;
import dev.orderflow.tea.stream.TeaMessages.Ordered;
import dev.orderflow.tea.stream.TeaTopics;
import java.net.URI;
import java.util.List;

/**
 * The command side: the pages, and orders, which it alone writes to {@code tea-ordered}. It reads them again into a store of its own,
 * so that it knows which order counts under an id, and takes none before it does: not without Kafka, nor before the topic is there.
 */
final class WebService implements Service {
    /** How many orders may be on their way to Kafka at once. */
    private static final int MAX_ORDERS = 1_000;

    private static final String FILE = "placed.sqlite";

    private final List<Component> components;
    private final List<Object> resources;
    private final List<ProxyRoute> routes;

    /** @param status where the pages ask how far an order is */
    WebService(URI status, ServiceContext context) {
        TeaTopics topics = new TeaTopics(context.kafka().prefix());
        RecordSender<String> sender = new RecordSender<>(topics.ordered(), context, "orders");
        OrderBook book = new OrderBook((id, order) -> sender.send(
                id,
                TeaMessages.write(
                        new Ordered(TeaStatus.ORDERED.code(), context.clock().millis(), order))));
        StatusLoop placed = new StatusLoop(
                context,
                StatusFacts.placed(topics, context.serdes().get()),
                () -> new SqliteStatusStore(context.stateDirectory().resolve(FILE)),
                book::read);
        this.components = List.of(sender, placed);
        this.resources = List.of(
                new PageResource(),
                new OrdersResource(
                        (id, order) -> book.place(id, order, placed::find),
                        new IntakeLimit("tea orders", MAX_ORDERS, context.metrics())));
        this.routes = List.of(new ProxyRoute("/api/status", status));
    }

    @Override
    public List<Component> components() {
        return components;
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public List<ProxyRoute> routes() {
        return routes;
    }

    @Override
    public boolean hasStartPage() {
        return true;
    }
}
