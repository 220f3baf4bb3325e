package dev.orderflow.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Reason;
import dev.orderflow.testkit.Fixtures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRowTest {
    private static final Instant CREATED = Instant.parse("2026-11-30T10:00:00.001Z");
    private static final Instant DECIDED = Instant.parse("2026-11-30T10:00:00.010Z");
    private static final Instant ENDED = Instant.parse("2026-11-30T11:00:00Z");

    @Test
    void holdsEveryField() {
        Struct row = OrderRow.of(order(OrderState.CANCELLED, ENDED));
        assertThat(row.getString("order_id")).isEqualTo("o1");
        assertThat(row.getInt32("version")).isEqualTo(3);
        assertThat(row.getString("state")).isEqualTo("CANCELLED");
        assertThat(row.getString("customer_id")).isEqualTo("15");
        assertThat(row.getString("currency")).isEqualTo("GBP");
        assertThat(row.get("total")).isEqualTo(new BigDecimal("29.9700"));
        assertThat(row.getString("lines")).isEqualTo("[{\"product\":\"JUMPERS\",\"quantity\":3,\"price\":9.99}]");
        assertThat(row.getString("reasons"))
                .isEqualTo(
                        "[{\"check\":\"PAYMENT\",\"product\":\"JUMPERS\",\"code\":\"LATE\",\"detail\":\"too late\"}]");
        assertThat(row.getString("created_at")).isEqualTo(CREATED.toString());
        assertThat(row.getString("deadline")).isEqualTo("2026-11-30T10:01:00Z");
        assertThat(row.getString("decided_at")).isEqualTo(DECIDED.toString());
        assertThat(row.getString("pay_by")).isEqualTo("2026-12-01T10:00:00Z");
        assertThat(row.getString("cancelled_at")).isEqualTo(ENDED.toString());
        assertThat(row.getString("shipped_at")).isNull();
        assertThat(row.getString("updated_at")).isEqualTo(ENDED.toString());
        row.validate();
    }

    @Test
    void leavesEmptyWhatANewOrderDoesNotHave() {
        Struct row =
                OrderRow.of(Fixtures.anOrder().customer(null).createdAt(CREATED).build());
        assertThat(row.getString("customer_id")).isNull();
        assertThat(row.getString("reasons")).isEqualTo("[]");
        assertThat(row.getString("decided_at")).isNull();
        assertThat(row.getString("pay_by")).isNull();
        assertThat(row.getString("updated_at")).isEqualTo(CREATED.toString());
        row.validate();
    }

    @Test
    void namesTheEndByItsState() {
        assertThat(OrderRow.of(order(OrderState.SHIPPED, ENDED)).getString("shipped_at"))
                .isEqualTo(ENDED.toString());
        assertThat(OrderRow.of(order(OrderState.SHIPPED, ENDED)).getString("cancelled_at"))
                .isNull();
        assertThat(OrderRow.of(order(OrderState.VALIDATED, null)).getString("updated_at"))
                .isEqualTo(DECIDED.toString());
    }

    /** None is rounded, and none becomes a double: 0.1 + 0.2 is 0.3. */
    @ParameterizedTest
    @CsvSource({
        "JPY, 1200, 1200, 1200.0000",
        "GBP, 9.99, 9.99, 9.9900",
        "KWD, 18.600, 18.6, 18.6000",
        "CLF, 0.0001, 0.0001, 0.0001",
        "GBP, 100, 100, 100.0000",
        "GBP, 0.0085, 0.0085, 0.0085",
        "EUR, 123456789012345.6789, 123456789012345.6789, 123456789012345.6789"
    })
    void keepsAmountsExact(String currency, String price, String inJson, BigDecimal total) {
        Struct row = OrderRow.of(
                Fixtures.anOrder().currency(currency).line("P", 1, price).build());
        assertThat(row.get("total")).isEqualTo(total);
        assertThat(row.getString("lines")).contains("\"price\":" + inJson + "}");
    }

    @Test
    void addsUpAllLines() {
        assertThat(OrderRow.of(Fixtures.anOrder()
                                .line("P", 3, "0.1")
                                .line("P", -1, "0.2")
                                .build())
                        .get("total"))
                .isEqualTo(new BigDecimal("0.1000"));
    }

    @Test
    void replacesTheCharacterThatPostgresHasNot() {
        Order order = Fixtures.anOrder().customer("a\0b").line("x\0y", 1, "1").build();
        assertThat(OrderRow.of(order).getString("customer_id")).isEqualTo("a\uFFFDb");
        assertThat(OrderRow.of(order).getString("lines")).contains("x\uFFFDy").doesNotContain("u0000");
    }

    private static Order order(OrderState state, Instant ended) {
        return new Order(
                "o1",
                "15",
                "GBP",
                List.of(new OrderLine("JUMPERS", 3, Fixtures.money("9.99"))),
                state,
                3,
                "command",
                CREATED,
                Instant.parse("2026-11-30T10:01:00Z"),
                List.of(),
                DECIDED,
                List.of(new Reason("PAYMENT", "JUMPERS", "LATE", "too late")),
                Instant.parse("2026-12-01T10:00:00Z"),
                ended,
                null,
                null,
                null);
    }
}
