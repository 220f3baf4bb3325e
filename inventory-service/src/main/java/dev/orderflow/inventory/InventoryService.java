package dev.orderflow.inventory;

import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.inventory.domain.AdjustStock;
import dev.orderflow.inventory.domain.LevelReader;
import dev.orderflow.inventory.http.InventoryResource;
import dev.orderflow.inventory.http.ReservationsResource;
import dev.orderflow.inventory.http.StockBody;
import dev.orderflow.inventory.http.StockListResource;
import dev.orderflow.inventory.stream.InventoryTopology;
import dev.orderflow.inventory.stream.KafkaAdjustmentSender;
import dev.orderflow.inventory.stream.LedgerMeters;
import dev.orderflow.inventory.stream.LevelViewReader;
import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.intake.IntakeLimit;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.kafka.RecordSender;
import dev.orderflow.kit.routing.KeyLists;
import dev.orderflow.kit.routing.OwnerRouting;
import dev.orderflow.kit.routing.Replicas;
import dev.orderflow.kit.streams.RegistryWatch;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.kit.view.View;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;

/**
 * Reserves stock for orders, and answers what there is. The single writer of {@code warehouse-inventory} (for warehouses that
 * use REST), of {@code inventory-levels}, and of the results of INVENTORY_CHECK.
 */
public final class InventoryService implements Service {
    public static final String NAME = "inventory-service";
    public static final ServiceDefinition<InventoryConfig> DEFINITION =
            new ServiceDefinition<>(NAME, 8082, InventoryConfig::from, InventoryService::new);

    private final List<Component> components;
    private final List<Object> resources;

    public InventoryService(InventoryConfig config, ServiceContext context) {
        Topics topics = new Topics(context.kafka().prefix());
        RecordSender<StockAdjustment> adjustments =
                new RecordSender<>(topics.warehouseInventory(), context, "adjustments");
        LedgerMeters meters = new LedgerMeters(context.metrics());
        StreamsApp inventory = new StreamsApp(context, inventory(config, topics, meters));
        View<InventoryLevel> view = new View<>(
                context,
                inventory,
                LevelViewReader.spec(topics),
                config.maxWaiters(),
                meters.listener(context.clock().instant()));
        LevelViewReader reader = new LevelViewReader(view);
        OwnerRouting<LevelReader> routing =
                new OwnerRouting<>(context, Replicas.of(view, LevelViewReader::new), config.maxWaiters());
        KeyLists<StockBody> lists = new KeyLists<>(
                context,
                view,
                LevelViewReader.items(StockBody::of, StockBody::product),
                StockListResource.FORMAT,
                config.maxWaiters());
        this.components = List.of(new RegistryWatch(context), adjustments, inventory, routing, lists);
        AdjustStock adjustStock = new AdjustStock(
                reader,
                new KafkaAdjustmentSender(adjustments),
                config.confirmTimeout(),
                new IntakeLimit("adjustments", config.maxWaiters(), context.metrics()));
        this.resources = List.of(
                new InventoryResource(adjustStock, routing, config.confirmTimeout()),
                new ReservationsResource(routing, lists),
                new StockListResource(lists));
    }

    @Override
    public List<Component> components() {
        return components;
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    /** The ledger; the view of its levels runs beside it, and writes nothing that others wait for. */
    private static StreamsSpec inventory(InventoryConfig config, Topics topics, LedgerMeters meters) {
        return new StreamsSpec(
                "inventory",
                Commit.AT_ONCE,
                RequiredTopics.copartitioned(topics.orderLines(), topics.warehouseInventory())
                        .and(topics.inventoryLevels(), topics.orderValidations(), topics.deadLetters(NAME)),
                new InventoryTopology(topics, config.adjustmentsRemembered(), meters)::addTo);
    }
}
