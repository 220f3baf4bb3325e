package dev.orderflow.inventory.stream;

import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.AdjustmentSender;
import dev.orderflow.kit.kafka.RecordSender;
import java.util.concurrent.CompletableFuture;

/** Adjustments as records of {@code warehouse-inventory}. The ledger takes a repeated one for what it is. */
public final class KafkaAdjustmentSender implements AdjustmentSender {
    private final RecordSender<StockAdjustment> topic;

    public KafkaAdjustmentSender(RecordSender<StockAdjustment> topic) {
        this.topic = topic;
    }

    @Override
    public CompletableFuture<Void> send(Adjustment adjustment, String actor) {
        return topic.send(adjustment.product(), InventoryMapper.toAvro(adjustment, actor));
    }
}
