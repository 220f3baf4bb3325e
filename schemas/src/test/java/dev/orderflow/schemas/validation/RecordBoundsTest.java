package dev.orderflow.schemas.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the aggregator could read and not write, or not find again, is refused at the door. */
class RecordBoundsTest {
    private static final OrderLine LINE = line("SOCKS", "9.9900");

    @Test
    void refusesAPriceThatTheSchemaHasNoRoomFor() {
        assertThat(command("GBP", List.of(line("SOCKS", "999999999999999.9999"))))
                .isEmpty();
        assertThat(command("GBP", List.of(line("SOCKS", "1000000000000000.0000"))))
                .contains("a price has more than 19 digits");
    }

    @Test
    void refusesAnOrderThatItsTopicHasNoRoomFor() {
        assertThat(command("GBP", Collections.nCopies(2_000, LINE))).isEmpty();
        assertThat(command("GBP", Collections.nCopies(2_001, LINE))).contains("lines: 2001 (expected: at most 2000)");
        assertThat(command("GBP", List.of(line("S".repeat(256), "1.0000")))).isEmpty();
        assertThat(command("GBP", List.of(line("S".repeat(257), "1.0000"))))
                .contains("a product is longer than 256 characters");
        assertThat(command("G".repeat(257), List.of(LINE)))
                .contains("customer or currency: longer than 256 characters");
    }

    @Test
    void refusesReasonsThatAnOrderHasNoRoomFor() {
        assertThat(validation(Collections.nCopies(100, reason(1_000)))).isEmpty();
        assertThat(validation(Collections.nCopies(101, reason(1)))).contains("reasons: 101 (expected: at most 100)");
        assertThat(validation(List.of(reason(1_001)))).contains("a reason is longer than 1000 characters");
    }

    private static Optional<String> command(String currency, List<OrderLine> lines) {
        return new OrderCommandValidator()
                .violation(
                        "1",
                        new OrderCommand("command", new NewOrder("1", null, currency, lines), null, null, null, null));
    }

    private static Optional<String> validation(List<Reason> reasons) {
        return new OrderValidationValidator()
                .violation(
                        "1",
                        new OrderValidation(
                                "1", "FRAUD_CHECK", null, CheckResult.FAIL, reasons, Map.of(), Instant.EPOCH));
    }

    private static OrderLine line(String product, String price) {
        return new OrderLine(product, 1, new BigDecimal(price));
    }

    private static Reason reason(int characters) {
        return new Reason("FRAUD_CHECK", null, "CODE", "x".repeat(characters));
    }
}
