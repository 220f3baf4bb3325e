package dev.orderflow.audit.read;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The topics that the audit decodes, each with where its records go. Dead letters are read apart. {@code order-rows} is not
 * read: nobody acts on it, and after a day its records are gone.
 */
final class TopicSources {
    private final AvroSerdes serdes;

    TopicSources(AvroSerdes serdes) {
        this.serdes = serdes;
    }

    List<Source<?>> of(Topics topics) {
        return List.of(
                source(topics.orderCommands(), FactCollector::command),
                source(topics.orders(), FactCollector::order),
                source(topics.orderValidations(), FactCollector::result),
                source(topics.payments(), FactCollector::payment),
                source(topics.warehouseInventory(), FactCollector::adjustment),
                source(topics.inventoryLevels(), FactCollector::level),
                source(topics.orderLines(), FactCollector::orderLine),
                source(topics.customerOrders(), FactCollector::customerOrder),
                source(topics.fraudAlerts(), FactCollector::alert),
                source(topics.customers(), FactCollector::customer),
                source(topics.orderEmails(), FactCollector::email),
                source(topics.emailStatistics(), FactCollector::statistics));
    }

    private <V> Source<V> source(Topic<V> topic, BiConsumer<FactCollector, Seen<V>> sink) {
        return new Source<>(topic, serdes, sink);
    }
}
