package dev.orderflow.inventory.stream;

import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.kit.streams.DeadLetter;
import java.util.List;

/** What one entry in the books gives to the outside; all of it is in one transaction. */
record Posting(List<InventoryLevel> levels, List<OrderValidation> validations, List<DeadLetter> letters) {
    static final Posting NOTHING = new Posting(List.of(), List.of(), List.of());

    Posting with(InventoryLevel level) {
        return new Posting(List.of(level), validations, letters);
    }

    Posting with(OrderValidation validation) {
        return new Posting(levels, List.of(validation), letters);
    }

    Posting with(DeadLetter letter) {
        return new Posting(levels, validations, List.of(letter));
    }
}
