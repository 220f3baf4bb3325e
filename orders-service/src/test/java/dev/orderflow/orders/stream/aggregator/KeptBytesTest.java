package dev.orderflow.orders.stream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.RequiredCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many bytes the rows of an order have, keys and values. The ids of orders and payments have 36 characters, the products 12.
 * The figures are those of the table in OPERATIONS.md.
 */
class KeptBytesTest {
    private static final String ORDER = "0190f5a1-6d3c-7b1e-9f00-3a5b7c9d1e2f";
    private static final String PAYMENT = "0190f5a1-6d3c-7b1e-9f00-3a5b7c9d1eff";
    private static final OrderRules RULES = new OrderRules(
            List.of(
                    RequiredCheck.parse("FRAUD_CHECK"),
                    RequiredCheck.parse("ORDER_DETAILS_CHECK"),
                    RequiredCheck.parse("INVENTORY_CHECK/product")),
            Duration.ofSeconds(60),
            Duration.ofHours(1));

    private final AggregatorBench aggregator = new AggregatorBench(RULES);

    @AfterEach
    void close() {
        aggregator.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 566", "5, 1074"})
    void ofAnOpenOrderAreTheOrderAndARowForEachAwaitedResult(int lines, int bytes) {
        create(lines);
        assertThat(keptBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1, 237", "5, 309"})
    void ofAValidatedOrderAreTheOrder(int lines, int bytes) {
        validated(lines);
        assertThat(keptBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1, 39", "5, 39", "100, 39"})
    void ofAnOrderThatHasEndedAreItsId(int lines, int bytes) {
        validated(lines);
        aggregator.ship(ORDER);
        assertThat(keptBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1, 39", "5, 39"})
    void ofAnOrderThatFailedAreItsId(int lines, int bytes) {
        create(lines);
        aggregator.fail(ORDER, "FRAUD_CHECK", "LIMIT_EXCEEDED");
        assertThat(keptBytes()).isEqualTo(bytes);
    }

    /** The sum is one row, however many payments there are. */
    @ParameterizedTest
    @CsvSource({"237, 58, 76"})
    void ofAPaymentAreItsIdAndTheSumUntilTheEnd(int order, int sum, int payment) {
        validated(1);
        aggregator.pay(ORDER, PAYMENT, "GBP", "10");
        assertThat(keptBytes()).isEqualTo(order + sum + payment);
        aggregator.pay(ORDER, PAYMENT.replace("ff", "fe"), "GBP", "10");
        assertThat(keptBytes()).isEqualTo(order + sum + 2 * payment);
    }

    @ParameterizedTest
    @CsvSource({"39, 76"})
    void ofAPaymentOfAnOrderThatHasEndedAreItsId(int order, int payment) {
        validated(1);
        aggregator.pay(ORDER, PAYMENT, "GBP", "10");
        aggregator.ship(ORDER);
        assertThat(keptBytes()).isEqualTo(order + payment);
        aggregator.pay(ORDER, PAYMENT.replace("ff", "fe"), "GBP", "10");
        aggregator.pay(ORDER, PAYMENT, "GBP", "10");
        assertThat(keptBytes()).isEqualTo(order + 2 * payment);
    }

    private void create(int lines) {
        aggregator.create(ORDER, products(lines));
    }

    private void validated(int lines) {
        create(lines);
        aggregator.pass(ORDER, "FRAUD_CHECK", null);
        aggregator.pass(ORDER, "ORDER_DETAILS_CHECK", null);
        for (String product : products(lines)) {
            aggregator.pass(ORDER, "INVENTORY_CHECK", product);
        }
    }

    private static String[] products(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(line -> String.format("JUMPERS-%04d", line))
                .toArray(String[]::new);
    }

    private int keptBytes() {
        int bytes = 0;
        try (var rows = aggregator
                .harness
                .driver()
                .<Bytes, byte[]>getKeyValueStore(KafkaOrderStore.NAME)
                .all()) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                boolean isOfTheOrder = new String(row.key.get(), StandardCharsets.UTF_8).contains(ORDER);
                bytes += isOfTheOrder ? row.key.get().length + row.value.length : 0;
            }
        }
        return bytes;
    }
}
