package dev.orderflow.orders.stream.history;

import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.history.HistoryEvent.PaymentTaken;
import dev.orderflow.orders.domain.history.HistoryEvent.ResultGiven;
import dev.orderflow.orders.domain.history.HistoryEvent.StateReached;
import dev.orderflow.orders.domain.history.HistoryReader;
import dev.orderflow.orders.domain.history.OrderHistory;
import dev.orderflow.orders.domain.history.OrderPayments;
import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderListQuery;
import dev.orderflow.orders.domain.list.OrderListReader;
import dev.orderflow.orders.domain.list.OrderSummary;
import dev.orderflow.orders.state.HistoryPayment;
import dev.orderflow.orders.state.HistoryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Reads orders' histories, their payments, and lists of orders from the rows of the partitions that this instance owns. */
public final class HistoryProjectionReader implements HistoryReader, OrderListReader {
    private final Projection projection;

    public HistoryProjectionReader(Projection projection) {
        this.projection = projection;
    }

    @Override
    public CompletableFuture<Optional<OrderHistory>> find(OrderId id) {
        return projection.read(id.value(), rows -> read(id, rows));
    }

    @Override
    public CompletableFuture<OrderPayments> payments(OrderId id) {
        return projection.read(id.value(), rows -> payments(id, rows));
    }

    @Override
    public CompletableFuture<Page<OrderSummary, ListPosition>> page(Set<Integer> partitions, OrderListQuery query) {
        return projection
                .read(partitions, rows -> new HistoryScan(rows.store(), query).page())
                .thenApply(pages -> OrderSummary.NEWEST_FIRST.merge(pages.values(), query.limit()));
    }

    static Optional<OrderHistory> read(OrderId id, Projection.Rows rows) {
        List<HistoryState> reached = new ArrayList<>();
        List<ResultGiven> results = new ArrayList<>();
        List<HistoryPayment> payments = new ArrayList<>();
        String currency = "";
        TreeSet<AwaitedResult> required = new TreeSet<>();
        try (RowCursor events = rows.store().scan(HistoryRows.events(id.value()))) {
            while (events.next()) {
                if (events.is(HistoryRows.STATE)) {
                    HistoryState state = events.value(HistoryRows.STATE);
                    reached.add(state);
                    required.addAll(HistoryMapper.required(state));
                    currency = state.getVersion() == HistoryMapper.CREATED ? state.getCurrency() : currency;
                } else if (events.is(HistoryRows.PAYMENT)) {
                    payments.add(events.value(HistoryRows.PAYMENT));
                } else {
                    results.add(HistoryMapper.toDomain(events.value(HistoryRows.RESULT)));
                }
            }
        }
        if (reached.isEmpty()) {
            return Optional.empty();
        }
        List<StateReached> states =
                reached.stream().map(HistoryMapper::toDomain).toList();
        Instant deadline = reached.get(reached.size() - 1).getDeadline();
        List<PaymentTaken> taken = taken(id, payments, currency);
        return Optional.of(new OrderHistory(id, rows.partition(), deadline, required, states, results, taken));
    }

    static OrderPayments payments(OrderId id, Projection.Rows rows) {
        String currency = rows.store()
                .get(HistoryRows.STATE.key(id.value(), HistoryMapper.CREATED))
                .map(HistoryState::getCurrency)
                .orElse("");
        List<Received> received =
                rows
                        .store()
                        .range(HistoryRows.PAYMENT, HistoryRows.PAYMENT.rows(id.value()), Integer.MAX_VALUE)
                        .stream()
                        .sorted(Comparator.comparingLong(HistoryPayment::getOffset))
                        .map(payment -> HistoryMapper.toDomain(id, payment))
                        .toList();
        return new OrderPayments(currency, received);
    }

    private static List<PaymentTaken> taken(OrderId id, List<HistoryPayment> payments, String ordersCurrency) {
        return payments.stream()
                .map(payment -> HistoryMapper.toDomain(id, payment, ordersCurrency))
                .sorted(Comparator.comparingLong(PaymentTaken::offset))
                .toList();
    }
}
