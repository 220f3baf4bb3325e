package dev.orderflow.postgres.connect;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.schemas.money.Currencies;
import io.debezium.time.ZonedTimestamp;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * The row of an order: a field for each column of {@code table.sql}. It holds everything that {@code GET /v1/orders/{id}}
 * answers; also the deadline, and when the order got its state. Amounts are exact, with the four decimals of the contract.
 */
final class OrderRow {
    private static final Schema TIME = ZonedTimestamp.schema();
    private static final Schema OPTIONAL_TIME =
            ZonedTimestamp.builder().optional().build();

    static final Schema SCHEMA = SchemaBuilder.struct()
            .name("dev.orderflow.postgres.OrderRow")
            .field("order_id", Schema.STRING_SCHEMA)
            .field("version", Schema.INT32_SCHEMA)
            .field("state", Schema.STRING_SCHEMA)
            .field("customer_id", Schema.OPTIONAL_STRING_SCHEMA)
            .field("currency", Schema.STRING_SCHEMA)
            .field("total", Decimal.schema(Currencies.SCALE))
            .field("lines", Schema.STRING_SCHEMA)
            .field("reasons", Schema.STRING_SCHEMA)
            .field("created_at", TIME)
            .field("deadline", TIME)
            .field("decided_at", OPTIONAL_TIME)
            .field("pay_by", OPTIONAL_TIME)
            .field("cancelled_at", OPTIONAL_TIME)
            .field("shipped_at", OPTIONAL_TIME)
            .field("updated_at", TIME)
            .build();

    private OrderRow() {}

    static Struct of(Order order) {
        return new Struct(SCHEMA)
                .put("order_id", order.getId())
                .put("version", order.getVersion())
                .put("state", order.getState().name())
                .put("customer_id", storable(order.getCustomerId()))
                .put("currency", storable(order.getCurrency()))
                .put("total", total(order.getLines()))
                .put("lines", OrderJson.lines(order.getLines()))
                .put("reasons", OrderJson.reasons(order.getReasons()))
                .put("created_at", text(order.getCreatedAt()))
                .put("deadline", text(order.getDeadline()))
                .put("decided_at", text(order.getDecidedAt()))
                .put("pay_by", text(order.getPayBy()))
                .put("cancelled_at", endedAs(OrderState.CANCELLED, order))
                .put("shipped_at", endedAs(OrderState.SHIPPED, order))
                .put("updated_at", updatedAt(order));
    }

    /** PostgreSQL has no text with a zero character. The row is worth more than that character: it becomes U+FFFD. */
    static String storable(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private static BigDecimal total(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> line.getPrice().multiply(BigDecimal.valueOf(line.getQuantity())))
                .reduce(BigDecimal.ZERO.setScale(Currencies.SCALE), BigDecimal::add);
    }

    private static String endedAs(OrderState state, Order order) {
        return order.getState() == state ? text(order.getEndedAt()) : null;
    }

    /** When the order got the state that it is in. */
    private static String updatedAt(Order order) {
        return Stream.of(order.getEndedAt(), order.getDecidedAt())
                .filter(Objects::nonNull)
                .findFirst()
                .map(OrderRow::text)
                .orElseGet(() -> text(order.getCreatedAt()));
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
