package dev.orderflow.fraud.stream;

import dev.orderflow.fraud.domain.CurrentSpending;
import dev.orderflow.fraud.domain.CurrentSpendingReader;
import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.fraud.domain.SpendingReader;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.view.Projection;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads spending from the rows of the check itself, of the partitions that this instance owns. */
final class SpendingProjectionReader implements CurrentSpendingReader {
    /** A customer's orders come one after another, and reading takes less than judging. */
    private static final int MOST_READS = 100;

    private final Projection projection;
    private final FraudRule rule;
    private final Clock clock;
    private final CustomerWrites writes;

    SpendingProjectionReader(Projection projection, FraudRule rule, Clock clock, CustomerWrites writes) {
        this.projection = projection;
        this.rule = rule;
        this.clock = clock;
        this.writes = writes;
    }

    @Override
    public CompletableFuture<CurrentSpending> find(String customerId) {
        return projection.read(
                customerId, rows -> current(customerId, new KafkaSpendingReader(rows.store(), customerId)));
    }

    private CurrentSpending current(String customer, SpendingReader rows) {
        for (int read = 0; read < MOST_READS; read++) {
            Optional<CurrentSpending> spending =
                    writes.read(customer, () -> CurrentSpending.read(rule, rows, clock.instant()));
            if (spending.isPresent()) {
                return spending.get();
            }
        }
        throw new NotCurrentException("the spending of the customer changes faster than it can be read; ask again");
    }
}
