package dev.orderflow.launcher.audit.facts;

import dev.orderflow.avro.FraudOrder;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.StockAdjustment;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that was read, by order id, product and customer; each list in the order of its partition. Holds no verdicts.
 *
 * @param letters what services set aside
 * @param writers who wrote what
 * @param notes what could not be looked at, and why
 */
public record Facts(
        Map<String, OrderHistory> orders,
        Stock stock,
        Map<String, List<Seen<FraudOrder>>> fraudOrders,
        List<Unreadable> unreadable,
        Letters letters,
        Writers writers,
        List<String> notes) {
    /** What was seen of stock, by product. */
    public record Stock(
            Map<String, List<Seen<InventoryLevel>>> levels, Map<String, List<Seen<StockAdjustment>>> adjustments) {}

    /**
     * What services set aside.
     *
     * @param byService where the records lie
     * @param repeated by application: letters of records that the same application had set aside before
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
     */
    public record Writers(List<Authorship> authors, List<Producing> producers) {}

    /** Whether any service set this record aside. */
    public boolean isDeadLetter(Location at) {
        return letters.byService().values().stream().anyMatch(aside -> aside.contains(at));
    }
}
