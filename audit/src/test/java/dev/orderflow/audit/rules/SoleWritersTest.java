package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.Producing;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderValidation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S15 both ways. */
class SoleWritersTest {
    private final FactCollector collector = new FactCollector();
    private long offset;

    private Finding judge() {
        Map<String, List<String>> writers = Map.of(
                "order-commands",
                List.of("orders-service"),
                "order-validations",
                List.of("details-service", "fraud-service", "inventory-service"));
        return new SoleWriters(writers, "orders-service-aggregator-").judge(collector.facts());
    }

    private <V> Seen<V> by(String writer, String topic, V value) {
        return new Seen<>(new Location(topic, 0, offset++), Story.START, true, writer, value);
    }

    private void command(String writer) {
        collector.command(by(writer, "order-commands", new OrderCommand("command", null, null, null, null, null)));
    }

    private void result(String writer, String check) {
        OrderValidation result =
                new OrderValidation("1", check, null, CheckResult.PASS, List.of(), Map.of(), Story.START);
        collector.result(by(writer, "order-validations", result));
    }

    @Test
    void holdsWhenEachWritesItsOwn() {
        command("orders-service");
        result("details-service", "ORDER_DETAILS_CHECK");
        result("fraud-service", "FRAUD_CHECK");
        result("inventory-service", "INVENTORY_CHECK");
        assertThat(judge()).holds().counted("4 records");
    }

    @Test
    void findsAnotherWriterOfATopic() {
        command("fraud-service");
        assertThat(judge()).violatedOnce("topic order-commands", "written by fraud-service");
    }

    @Test
    void findsARecordWithoutAWriter() {
        command("");
        assertThat(judge()).violatedOnce("topic order-commands", "no writer header");
    }

    @Test
    void findsAServiceThatWritesTheCheckOfAnother() {
        result("fraud-service", "ORDER_DETAILS_CHECK");
        assertThat(judge())
                .violatedOnce("check ORDER_DETAILS_CHECK", "written by fraud-service (expected: details-service)");
    }

    @Test
    void knowsTheAggregatorByItsTransactionalIds() {
        collector.producing(new Producing("orders", 0, 7, "orders-service-aggregator-6f-1"));
        assertThat(judge()).holds().counted("1 transactional producers");
    }

    @Test
    void findsATransactionOfAnother() {
        collector.producing(new Producing("orders", 0, 7, "orders-service-views-6f-1"));
        assertThat(judge()).violatedOnce("topic orders", "written by transactional id orders-service-views-6f-1");
    }

    @Test
    void letsAWriterOfTheTopicAddACheck() {
        result("fraud-service", "BLOCK_LIST_CHECK");
        assertThat(judge()).holds();
    }
}
