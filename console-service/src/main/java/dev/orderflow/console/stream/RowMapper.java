package dev.orderflow.console.stream;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.console.domain.Counts;
import dev.orderflow.console.domain.CustomerEntry;
import dev.orderflow.console.domain.Money;
import dev.orderflow.console.domain.OrderRow;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowState;
import dev.orderflow.console.domain.ShownRow;
import dev.orderflow.console.domain.Times;
import dev.orderflow.console.state.KnownCustomer;
import dev.orderflow.console.state.RowCounts;
import dev.orderflow.kit.NullableText;
import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows as Avro records and back. */
public final class RowMapper {
    private static final int FIRST_REVISION = 1;

    private RowMapper() {}

    static OrderRow toDomain(Order order) {
        return new OrderRow(
                new RowPosition(order.getCreatedAt(), order.getId()),
                FIRST_REVISION,
                order.getVersion(),
                state(order.getState()),
                text(order.getCustomerId()),
                new Money(order.getCurrency(), total(order.getLines()), BigDecimal.ZERO),
                order.getLines().size(),
                new Times(order.getDeadline(), order.getPayBy(), order.getDecidedAt(), order.getEndedAt()));
    }

    static Set<String> products(Order order) {
        return order.getLines().stream().map(OrderLine::getProduct).collect(Collectors.toUnmodifiableSet());
    }

    static OrderRow toDomain(dev.orderflow.avro.OrderRow row) {
        return new OrderRow(
                new RowPosition(row.getCreatedAt(), row.getId()),
                row.getRevision(),
                row.getVersion(),
                state(row.getState()),
                text(row.getCustomerId()),
                new Money(row.getCurrency(), row.getTotal(), row.getPaid()),
                row.getLines(),
                new Times(row.getDeadline(), row.getPayBy(), row.getDecidedAt(), row.getEndedAt()));
    }

    /** The row with its customer as it was then. */
    public static ShownRow shown(dev.orderflow.avro.OrderRow row) {
        Optional<CustomerEntry> customer = Optional.ofNullable(row.getCustomerName())
                .map(name -> new CustomerEntry(row.getCustomerId(), name, text(row.getCustomerLevel()), ""));
        return new ShownRow(toDomain(row), customer);
    }

    static dev.orderflow.avro.OrderRow toAvro(OrderRow row, Optional<CustomerEntry> customer) {
        return dev.orderflow.avro.OrderRow.newBuilder()
                .setId(row.id())
                .setRevision(row.revision())
                .setVersion(row.version())
                .setState(state(row.state()))
                .setCustomerId(NullableText.orNull(row.customer()))
                .setCustomerName(customer.map(CustomerEntry::name).orElse(null))
                .setCustomerLevel(
                        NullableText.orNull(customer.map(CustomerEntry::level).orElse("")))
                .setCurrency(row.money().currency())
                .setTotal(row.money().total().setScale(Currencies.SCALE))
                .setPaid(row.money().paid().setScale(Currencies.SCALE))
                .setLines(row.lines())
                .setCreatedAt(row.position().createdAt())
                .setDeadline(row.times().deadline())
                .setPayBy(row.times().payBy())
                .setDecidedAt(row.times().decided())
                .setEndedAt(row.times().ended())
                .build();
    }

    static CustomerEntry toDomain(Customer customer) {
        String name = (customer.getFirstName() + " " + customer.getLastName()).strip();
        return new CustomerEntry(customer.getId(), name, customer.getLevel(), text(customer.getEmail()));
    }

    static CustomerEntry toDomain(String id, KnownCustomer row) {
        return new CustomerEntry(id, row.getName(), row.getLevel(), row.getEmail());
    }

    static KnownCustomer toRow(CustomerEntry customer) {
        return new KnownCustomer(customer.name(), customer.level(), customer.email());
    }

    static Counts toDomain(RowCounts row) {
        Map<RowState, Long> states = row.getStates().entrySet().stream()
                .collect(Collectors.toMap(count -> RowState.valueOf(count.getKey()), Map.Entry::getValue));
        return new Counts(states, row.getUnpaid());
    }

    static RowCounts toRow(Counts counts) {
        Map<String, Long> states = new HashMap<>();
        counts.states().forEach((state, rows) -> states.put(state.name(), rows));
        return new RowCounts(states, counts.unpaid());
    }

    private static BigDecimal total(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> line.getPrice().multiply(BigDecimal.valueOf(line.getQuantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static OrderState state(RowState state) {
        return switch (state) {
            case CREATED -> OrderState.CREATED;
            case VALIDATED -> OrderState.VALIDATED;
            case FAILED -> OrderState.FAILED;
            case CANCELLED -> OrderState.CANCELLED;
            case SHIPPED -> OrderState.SHIPPED;
        };
    }

    private static RowState state(OrderState state) {
        return switch (state) {
            case CREATED -> RowState.CREATED;
            case VALIDATED -> RowState.VALIDATED;
            case FAILED -> RowState.FAILED;
            case CANCELLED -> RowState.CANCELLED;
            case SHIPPED -> RowState.SHIPPED;
            case UNKNOWN ->
                throw new IllegalArgumentException("state: UNKNOWN (expected: one that this version knows)");
        };
    }
}
