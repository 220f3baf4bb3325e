package dev.orderflow.schemas;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.CancelOrder;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Customer;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.EmailCount;
import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCause;
import dev.orderflow.avro.LevelCauseKind;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailContent;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderRow;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.Reason;
import dev.orderflow.avro.RequiredCheck;
import dev.orderflow.avro.ShipOrder;
import dev.orderflow.avro.StockAdjustment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One record of each topic value, with every field set. The golden files hold their bytes: never change one. */
public final class Samples {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    private Samples() {}

    public static List<SpecificRecord> all() {
        return List.of(
                command(),
                order(),
                orderedProduct(),
                customerOrder(),
                validation(),
                payment(),
                adjustment(),
                level(),
                fraudAlert(),
                customer(),
                orderEmail(),
                emailStatistics(),
                orderRow());
    }

    public static Order order() {
        return Order.newBuilder()
                .setId("17")
                .setCustomerId("17850")
                .setCurrency("GBP")
                .setLines(List.of(line("JUMPERS", 3, "9.9900"), line("BANK CHARGES", -1, "-0.0001")))
                .setState(OrderState.FAILED)
                .setVersion(2)
                .setCommandId("c-1")
                .setCreatedAt(NOON)
                .setDeadline(NOON.plusSeconds(60))
                .setRequiredChecks(List.of(new RequiredCheck("FRAUD_CHECK", false)))
                .setDecidedAt(NOON.plusMillis(15))
                .setReasons(List.of(reason()))
                .setPayBy(NOON.plusSeconds(3600))
                .setEndedAt(NOON.plusSeconds(70))
                .setEndedBy("c-2")
                .build();
    }

    private static Payment payment() {
        return new Payment("p-1", "17", "GBP", new BigDecimal("29.9700"), NOON, null);
    }

    public static OrderLine line(String product, int quantity, String price) {
        return new OrderLine(product, quantity, new BigDecimal(price));
    }

    private static OrderCommand command() {
        return new OrderCommand(
                "c-1",
                new NewOrder("17", "17850", "GBP", List.of(line("JUMPERS", 3, "9.9900"))),
                new CancelOrder("17"),
                new ShipOrder("17"),
                new PayOrder("17", "p-1", "GBP", new BigDecimal("29.9700")),
                null);
    }

    private static OrderValidation validation() {
        return OrderValidation.newBuilder()
                .setOrderId("17")
                .setCheck("INVENTORY_CHECK")
                .setProduct("JUMPERS")
                .setResult(CheckResult.FAIL)
                .setReasons(List.of(reason()))
                .setFigures(Map.of("available", "0"))
                .setDecidedAt(NOON)
                .build();
    }

    private static Reason reason() {
        return new Reason("INVENTORY_CHECK", "JUMPERS", "OUT_OF_STOCK", "ordered 3, available 0");
    }

    private static StockAdjustment adjustment() {
        return new StockAdjustment("a-1", "JUMPERS", AdjustmentKind.SET, 100L, null);
    }

    private static InventoryLevel level() {
        LevelCause cause = new LevelCause(LevelCauseKind.ADJUSTED, "17", adjustment(), 100L);
        return new InventoryLevel("JUMPERS", 100L, 3L, cause, NOON);
    }

    private static OrderedProduct orderedProduct() {
        return new OrderedProduct("JUMPERS", "17", OrderState.CREATED, 3L);
    }

    private static CustomerOrder customerOrder() {
        return new CustomerOrder("17850", "17", OrderState.CREATED, "GBP", new BigDecimal("29.9700"));
    }

    private static FraudAlert fraudAlert() {
        return FraudAlert.newBuilder()
                .setCustomerId("17850")
                .setOrderId("17")
                .setCurrency("GBP")
                .setTotal(new BigDecimal("2000.0001"))
                .setCount(2)
                .setLimit(new BigDecimal("2000.0000"))
                .setWindowMillis(3_600_000)
                .setRaisedAt(NOON)
                .build();
    }

    private static Customer customer() {
        return new Customer("17850", "Ana", "Muñoz", "ana@example.com", "1 High Street, London", "platinum", null);
    }

    private static OrderEmail orderEmail() {
        OrderEmailContent content = OrderEmailContent.newBuilder()
                .setTo("ana@example.com")
                .setFirstName("Ana")
                .setLastName("Muñoz")
                .setCurrency("GBP")
                .setTotal(new BigDecimal("29.9700"))
                .setLines(List.of(line("JUMPERS", 3, "9.9900")))
                .setMoreLines(1)
                .setReasons(List.of(reason()))
                .build();
        return OrderEmail.newBuilder()
                .setOrderId("17")
                .setKind(OrderEmailKind.FAILED)
                .setStatus(OrderEmailStatus.INTENDED)
                .setCustomerId("17850")
                .setLevel("platinum")
                .setContent(content)
                .setReason("none")
                .setAt(NOON)
                .build();
    }

    private static OrderRow orderRow() {
        return OrderRow.newBuilder()
                .setId("17")
                .setRevision(4)
                .setVersion(3)
                .setState(OrderState.SHIPPED)
                .setCustomerId("17850")
                .setCustomerName("Ana Smith")
                .setCustomerLevel("platinum")
                .setCurrency("GBP")
                .setTotal(new BigDecimal("29.9700"))
                .setPaid(new BigDecimal("10.0000"))
                .setLines(2)
                .setCreatedAt(NOON)
                .setDeadline(NOON.plusSeconds(60))
                .setPayBy(NOON.plusSeconds(3600))
                .setDecidedAt(NOON.plusSeconds(1))
                .setEndedAt(NOON.plusSeconds(2))
                .build();
    }

    private static EmailStatistics emailStatistics() {
        return new EmailStatistics(3, List.of(new EmailCount("FAILED", "platinum", 4L, 3L, 1L, 2L)));
    }
}
