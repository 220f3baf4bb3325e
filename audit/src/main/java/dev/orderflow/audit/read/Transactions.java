package dev.orderflow.audit.read;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.OpenTransaction;
import dev.orderflow.audit.facts.Producing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker which transactional producers it still knows on given partitions, and which transactions are open:
 * evidence that no header can forge. It forgets producers after a day, and not every principal may ask; without an
 * answer there is nothing to judge.
 */
final class Transactions {
    private static final long PATIENCE_SECONDS = 10;

    private final Admin admin;
    private final Clock clock;

    Transactions(Admin admin, Clock clock) {
        this.admin = admin;
        this.clock = clock;
    }

    /** @param orders the topic whose producers are of interest; of all others, their open transactions only */
    void collect(Collection<TopicPartition> partitions, String orders, FactCollector collector)
            throws InterruptedException {
        try {
            Map<TopicPartition, PartitionProducerState> known =
                    get(admin.describeProducers(partitions).all());
            Map<Long, String> transactionalIds = transactionalIds(known.values());
            known.forEach((partition, state) -> producerIds(List.of(state)).stream()
                    .filter(id -> partition.topic().equals(orders) && transactionalIds.containsKey(id))
                    .map(id -> new Producing(partition.topic(), partition.partition(), id, transactionalIds.get(id)))
                    .forEach(collector::producing));
            collectOpen(known, transactionalIds, collector);
        } catch (ExecutionException | TimeoutException e) {
            collector.note("transactions (S14) and transactional producers on orders (S15) not checked: the broker does"
                    + " not list them (" + e + ")");
        }
    }

    private void collectOpen(
            Map<TopicPartition, PartitionProducerState> known, Map<Long, String> ids, FactCollector collector)
            throws InterruptedException {
        Map<Long, Instant> begun = new HashMap<>(); // by producer: the ids of some are unknown
        for (Map.Entry<TopicPartition, PartitionProducerState> partition : known.entrySet()) {
            for (ProducerState producer : partition.getValue().activeProducers()) {
                if (producer.currentTransactionStartOffset().isPresent()) {
                    String id = ids.getOrDefault(producer.producerId(), "");
                    Instant since = begun.computeIfAbsent(producer.producerId(), number -> begun(id, producer));
                    TopicPartition where = partition.getKey();
                    collector.open(new OpenTransaction(
                            id,
                            new Location(
                                    where.topic(),
                                    where.partition(),
                                    producer.currentTransactionStartOffset().getAsLong()),
                            Duration.between(since, clock.instant())));
                }
            }
        }
    }

    /** By its coordinator; a transaction that no coordinator knows (any more) began no later than its newest record. */
    private Instant begun(String transactionalId, ProducerState producer) {
        Instant newest = Instant.ofEpochMilli(producer.lastTimestamp());
        if (transactionalId.isEmpty()) {
            return newest;
        }
        try {
            TransactionDescription transaction = admin.describeTransactions(List.of(transactionalId))
                    .description(transactionalId)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            // Absent: it has ended meanwhile.
            return Instant.ofEpochMilli(transaction.transactionStartTimeMs().orElse(clock.millis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return clock.instant();
        } catch (ExecutionException | TimeoutException unknown) {
            return newest;
        }
    }

    private Map<Long, String> transactionalIds(Collection<PartitionProducerState> states)
            throws InterruptedException, ExecutionException, TimeoutException {
        ListTransactionsOptions ofThese = new ListTransactionsOptions().filterProducerIds(producerIds(states));
        return get(admin.listTransactions(ofThese).all()).stream()
                .collect(Collectors.toMap(
                        TransactionListing::producerId, TransactionListing::transactionalId, (one, other) -> one));
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Set<Long> producerIds(Collection<PartitionProducerState> states) {
        return states.stream()
                .flatMap(state -> state.activeProducers().stream())
                .map(ProducerState::producerId)
                .collect(Collectors.toSet());
    }
}
