package dev.orderflow.audit.facts;

import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.StockAdjustment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that was read, by order id, product and customer; each list in the order of its partition. Holds no verdicts.
 *
 * @param customerOrders records of `customer-orders` that name a customer, by customer
 * @param mail what was seen of email-service and of customers
 * @param letters the records that services dead-lettered
 * @param writers who wrote what
 * @param jumps of the times in `orders`
 * @param view the view of orders by order id, as its changelog has it; empty where there is none
 * @param notes what could not be looked at, and why
 */
public record Facts(
        Map<String, OrderHistory> orders,
        Stock stock,
        Map<String, List<Seen<CustomerOrder>>> customerOrders,
        Mail mail,
        List<Unreadable> unreadable,
        Letters letters,
        Writers writers,
        List<ClockJump> jumps,
        Optional<Map<String, ViewRow>> view,
        List<String> notes) {
    private static final String REPARTITION = "-repartition";

    /** What was seen of stock, by product. */
    public record Stock(
            Map<String, List<Seen<InventoryLevel>>> levels, Map<String, List<Seen<StockAdjustment>>> adjustments) {}

    /**
     * What was seen of email-service and of customers.
     *
     * @param ran whether email-service ever wrote anything: an installation may do without it
     * @param reachable by customer id: whether the newest record has an e-mail address
     */
    public record Mail(boolean ran, Map<String, Seen<Boolean>> reachable) {}

    /**
     * The records that services dead-lettered.
     *
     * @param byService where the records lie
     * @param repeated by application: letters of records that the same application had dead-lettered before
     * @param baseless letters that name no record
     */
    public record Letters(
            Map<String, Set<Location>> byService,
            Map<String, List<Seen<Location>>> repeated,
            List<Seen<Location>> baseless) {}

    /**
     * Who wrote what.
     *
     * @param authors of all readable records, by their headers
     * @param producers transactional producers that the broker still knows on the partitions of `orders`
     * @param open transactions on any partition
     */
    public record Writers(List<Authorship> authors, List<Producing> producers, List<OpenTransaction> open) {}

    /**
     * Whether this service dead-lettered one of these records, or one that it may have derived from them on the way to the result.
     */
    public boolean mayHaveDeadLettered(String service, Collection<Location> records) {
        return letters.byService().getOrDefault(service, Set.of()).stream()
                .anyMatch(letter -> records.contains(letter) || letter.topic().endsWith(REPARTITION));
    }

    /** Whether any service dead-lettered this record. */
    public boolean isDeadLetter(Location at) {
        return letters.byService().values().stream().anyMatch(aside -> aside.contains(at));
    }
}
