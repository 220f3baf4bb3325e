package dev.orderflow.orders.http.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.domain.history.HistoryEvent;
import dev.orderflow.orders.domain.history.HistoryEvent.PaymentTaken;
import dev.orderflow.orders.domain.history.HistoryEvent.ResultGiven;
import dev.orderflow.orders.domain.history.HistoryEvent.StateReached;
import dev.orderflow.orders.domain.history.OrderHistory;
import dev.orderflow.orders.http.OrderBody.ReasonBody;
import dev.orderflow.schemas.money.Currencies;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order's history as clients see it.
 *
 * @param partition in which its records stand, on each topic
 * @param waitingFor absent when it has its outcome
 * @param events oldest first
 */
@JsonInclude(Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HistoryBody(
        String id,
        String state,
        int version,
        int partition,
        @Nullable WaitingBody waitingFor,
        List<EventBody> events) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What the order waits for, and until when. */
    public record WaitingBody(String until, List<PartBody> missing) {
        static WaitingBody of(OrderHistory history) {
            return new WaitingBody(history.deadline().toString(), PartBody.of(history.missing()));
        }
    }

    /** A check, and the product that it is about; none: the whole order. */
    @JsonInclude(Include.NON_EMPTY)
    public record PartBody(String check, @Nullable String product) {
        static List<PartBody> of(Collection<AwaitedResult> parts) {
            return parts.stream().map(PartBody::of).toList();
        }

        private static PartBody of(AwaitedResult part) {
            return new PartBody(part.check(), productOf(part));
        }
    }

    /** A state, a result of a check, or a payment; {@code type} says which, and the others' fields are absent. */
    @JsonInclude(Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EventBody(
            String type,
            String at,
            long offset,
            @Nullable String state,
            @Nullable Integer version,
            @Nullable String commandId,
            @Nullable String actor,
            @Nullable String check,
            @Nullable String product,
            @Nullable String result,
            List<ReasonBody> reasons,
            Map<String, String> figures,
            @Nullable String paymentId,
            @Nullable String currency,
            @Nullable BigDecimal amount,
            @Nullable Boolean counts) {
        static final String STATE = "STATE";
        static final String RESULT = "RESULT";
        static final String PAYMENT = "PAYMENT";

        static EventBody of(HistoryEvent event) {
            return event.accept(new HistoryEvent.Reader<>() {
                @Override
                public EventBody state(StateReached state) {
                    return of(state);
                }

                @Override
                public EventBody result(ResultGiven given) {
                    return of(given);
                }

                @Override
                public EventBody payment(PaymentTaken taken) {
                    return of(taken);
                }
            });
        }

        private static EventBody of(StateReached state) {
            return new EventBody(
                    STATE,
                    state.at().toString(),
                    state.offset(),
                    state.state().name(),
                    state.version(),
                    state.origin().commandId(),
                    state.origin().actor(),
                    null,
                    null,
                    null,
                    state.reasons().stream().map(ReasonBody::of).toList(),
                    Map.of(),
                    null,
                    null,
                    null,
                    null);
        }

        private static EventBody of(ResultGiven given) {
            Result result = given.result();
            return new EventBody(
                    RESULT,
                    given.at().toString(),
                    given.offset(),
                    null,
                    null,
                    null,
                    null,
                    result.awaited().check(),
                    productOf(result.awaited()),
                    result.result().name(),
                    result.reasons().stream().map(ReasonBody::of).toList(),
                    given.figures(),
                    null,
                    null,
                    null,
                    null);
        }

        private static EventBody of(PaymentTaken taken) {
            Payment payment = taken.payment();
            return new EventBody(
                    PAYMENT,
                    taken.at().toString(),
                    taken.offset(),
                    null,
                    null,
                    null,
                    taken.actor(),
                    null,
                    null,
                    null,
                    List.of(),
                    Map.of(),
                    payment.id(),
                    payment.currency(),
                    Currencies.plain(payment.amount()),
                    taken.counts());
        }
    }

    public static HistoryBody of(OrderHistory history) {
        return new HistoryBody(
                history.id().value(),
                history.current().state().name(),
                history.current().version(),
                history.partition(),
                history.current().state().isDecided() ? null : WaitingBody.of(history),
                history.events().stream().map(EventBody::of).toList());
    }

    /** @throws IllegalStateException if another instance answered something else */
    public static HistoryBody read(byte[] json) {
        try {
            return JSON.readValue(json, HistoryBody.class);
        } catch (IOException broken) {
            throw new IllegalStateException("another instance answered no history", broken);
        }
    }

    /** On the topic of orders, oldest first. */
    public List<Long> offsetsOfStates() {
        return events.stream()
                .filter(event -> event.type().equals(EventBody.STATE))
                .map(EventBody::offset)
                .toList();
    }

    private static @Nullable String productOf(AwaitedResult part) {
        return part.subject().equals(AwaitedResult.WHOLE) ? null : part.subject();
    }
}
