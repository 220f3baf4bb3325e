package dev.orderflow.launcher.audit.read;

import dev.orderflow.launcher.audit.facts.FactCollector;
import dev.orderflow.launcher.audit.facts.Producing;
import java.util.Collection;
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
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker which transactional producers it still knows on given partitions: evidence that no header can forge. It
 * forgets producers after a day, and not everybody may ask; without an answer there is nothing to judge.
 */
final class OrdersProducers {
    private static final long PATIENCE_SECONDS = 10;

    private final Admin admin;

    OrdersProducers(Admin admin) {
        this.admin = admin;
    }

    void collect(Collection<TopicPartition> partitions, FactCollector collector) throws InterruptedException {
        try {
            Map<TopicPartition, PartitionProducerState> known =
                    admin.describeProducers(partitions).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Map<Long, String> transactionalIds = transactionalIds(known.values());
            known.forEach((partition, state) -> producerIds(List.of(state)).stream()
                    .filter(transactionalIds::containsKey)
                    .map(id -> new Producing(partition.topic(), partition.partition(), id, transactionalIds.get(id)))
                    .forEach(collector::producing));
        } catch (ExecutionException | TimeoutException e) {
            collector.note("transactional producers on orders not checked: the broker does not list them (" + e + ")");
        }
    }

    private Map<Long, String> transactionalIds(Collection<PartitionProducerState> states)
            throws InterruptedException, ExecutionException, TimeoutException {
        ListTransactionsOptions ofThese = new ListTransactionsOptions().filterProducerIds(producerIds(states));
        return admin.listTransactions(ofThese).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
                .collect(Collectors.toMap(
                        TransactionListing::producerId, TransactionListing::transactionalId, (one, other) -> one));
    }

    private static Set<Long> producerIds(Collection<PartitionProducerState> states) {
        return states.stream()
                .flatMap(state -> state.activeProducers().stream())
                .map(ProducerState::producerId)
                .collect(Collectors.toSet());
    }
}
