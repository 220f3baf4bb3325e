package dev.orderflow.schemas.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Customer;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.schemas.Samples;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.RecordValidator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reader of a topic asks the same validator; it says what stands in the dead letter. */
class ValidatorsTest {
    private final Topics topics = new Topics("");

    @Test
    void anOrderIsUnderItsCustomerOrItsOwnId() {
        RecordValidator<CustomerOrder> guard = topics.customerOrders().validator();
        assertThat(guard.violation("c", ofCustomer("c", "17", OrderState.CREATED, "0.0000")))
                .isEmpty();
        assertThat(guard.violation("17", ofCustomer(null, "17", OrderState.SHIPPED, "1.0000")))
                .isEmpty();
        assertThat(guard.violation("c", ofCustomer(null, "17", OrderState.CREATED, "1.0000")))
                .contains("the record's key is not the customer id, or without customer the order id, in its value");
        assertThat(guard.violation("d", ofCustomer("c", "17", OrderState.CREATED, "1.0000")))
                .isPresent();
        assertThat(guard.violation("c", ofCustomer("c", "a;b", OrderState.CREATED, "1.0000")))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("order id: malformed"));
        assertThat(guard.violation("c", ofCustomer("c", "17", OrderState.UNKNOWN, "1.0000")))
                .contains("state: UNKNOWN (expected: one that this version knows)");
        assertThat(guard.violation("c", ofCustomer("c", "17", OrderState.CREATED, "-0.0001")))
                .contains("amount: below zero (expected: >= 0)");
        assertThat(guard.violation("c", ofCustomer("c", "17", OrderState.CREATED, "9".repeat(34) + ".9999")))
                .contains("amount: more than 37 digits");
    }

    @Test
    void aLineIsUnderItsProductWhateverTheData() {
        RecordValidator<OrderedProduct> guard = topics.orderLines().validator();
        assertThat(guard.violation("", new OrderedProduct("", "17", OrderState.CREATED, -1L)))
                .isEmpty();
        assertThat(guard.violation("HATS", new OrderedProduct("SOCKS", "17", OrderState.CREATED, 1L)))
                .contains("the record's key is not the product in its value");
        assertThat(guard.violation("SOCKS", new OrderedProduct("SOCKS", "a;b", OrderState.FAILED, 1L)))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("order id: malformed"));
        assertThat(guard.violation("SOCKS", new OrderedProduct("SOCKS", "17", OrderState.UNKNOWN, 1L)))
                .contains("state: UNKNOWN (expected: one that this version knows)");
    }

    private static CustomerOrder ofCustomer(String customer, String id, OrderState state, String amount) {
        return new CustomerOrder(customer, id, state, "GBP", new BigDecimal(amount));
    }

    @Test
    void everyTopicOfRecordsHasAGuard() {
        assertThat(topics.all())
                .filteredOn(topic -> topic.schema().isPresent())
                .allSatisfy(topic -> assertThat(topic.validator()).isNotEqualTo(RecordValidator.none()));
        assertThat(topics.orders()).isEqualTo(topics.orders());
    }

    @Test
    void letsInAnOrderUnderItsOwnKeyOnly() {
        assertThat(topics.orders().validator().violation("17", Samples.order())).isEmpty();
        assertThat(topics.orders().validator().violation("18", Samples.order()))
                .contains("the record's key is not the order id in its value");
    }

    @Test
    void refusesAStateThatThisVersionDoesNotKnow() {
        Order order = order("17", OrderState.UNKNOWN, "9.9900");
        assertThat(topics.orders().validator().violation("17", order))
                .contains("state: UNKNOWN (expected: one that this version knows)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "A;B", "a b", "ä"})
    void refusesAnOrderIdThatNoUrlOrKeyCanHold(String id) {
        Order order = order(id, OrderState.CREATED, "9.9900");
        assertThat(topics.orders().validator().violation(id, order))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("order id: malformed"));
        assertThat(topics.payments().validator().violation(id, payment(id, "1.0000")))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("order id: malformed"));
    }

    @Test
    void refusesAPriceThatTheSchemaHasNoRoomFor() {
        Order most = order("17", OrderState.CREATED, "999999999999999.9999");
        Order more = order("17", OrderState.CREATED, "1000000000000000.0000");
        assertThat(topics.orders().validator().violation("17", most)).isEmpty();
        assertThat(topics.orders().validator().violation("17", more)).contains("a price has more than 19 digits");
    }

    @Test
    void refusesAPaymentOfNothing() {
        assertThat(topics.payments().validator().violation("17", payment("17", "0.0001")))
                .isEmpty();
        assertThat(topics.payments().validator().violation("17", payment("17", "0.0000")))
                .contains("amount: 0.0000 (expected: above 0)");
    }

    @Test
    void refusesACheckByTheNameOfTheWaitForAPayment() {
        assertThat(topics.orderValidations().validator().violation("17", validation("FRAUD_CHECK")))
                .isEmpty();
        assertThat(topics.orderValidations().validator().violation("17", validation("PAYMENT")))
                .contains("check: PAYMENT (expected: a check; payments are commands)");
    }

    @Test
    void refusesAnAdjustmentWithoutFormOrKind() {
        RecordValidator<StockAdjustment> guard = topics.warehouseInventory().validator();
        assertThat(guard.violation("JUMPERS", new StockAdjustment("a", "JUMPERS", AdjustmentKind.SET, 0L, null)))
                .isEmpty();
        assertThat(guard.violation("JUMPERS", new StockAdjustment("a", "JUMPERS", AdjustmentKind.SET, -1L, null)))
                .contains("quantity: -1 (expected: a whole number from 0 to 1000000000000 for SET)");
        assertThat(guard.violation("JUMPERS", new StockAdjustment("a", "JUMPERS", AdjustmentKind.UNKNOWN, 1L, null)))
                .contains("kind: UNKNOWN (expected: SET or ADD)");
        assertThat(guard.violation("A;B", new StockAdjustment("a", "A;B", AdjustmentKind.ADD, 1L, null)))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("product: A;B"));
    }

    @Test
    void refusesACustomerWhoseNameCouldBreakAHeader() {
        Customer ana = new Customer("1", "Ana", "Smith", null, null, "", null);
        Customer broken =
                Customer.newBuilder(ana).setLastName("Smith\r\nBcc: all").build();
        assertThat(topics.customers().validator().violation("1", ana)).isEmpty();
        assertThat(topics.customers().validator().violation("1", broken))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("lastName: malformed"));
    }

    private static Order order(String id, OrderState state, String price) {
        return Order.newBuilder()
                .setId(id)
                .setCurrency("GBP")
                .setLines(List.of(Samples.line("JUMPERS", 1, price)))
                .setState(state)
                .setVersion(1)
                .setCommandId("c")
                .setCreatedAt(Instant.EPOCH)
                .setDeadline(Instant.EPOCH)
                .setRequiredChecks(List.of())
                .setReasons(List.of())
                .build();
    }

    private static Payment payment(String orderId, String amount) {
        return new Payment("p", orderId, "GBP", new BigDecimal(amount), Instant.EPOCH, null);
    }

    private static OrderValidation validation(String check) {
        return new OrderValidation("17", check, null, CheckResult.PASS, List.of(), Map.of(), Instant.EPOCH);
    }
}
