package dev.orderflow.orders.http.payments;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.command.CommandResult;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.Callers;
import dev.orderflow.kit.http.LogIds;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.routing.RoutedRequest;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.orders.domain.OrderReader;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.PaymentReader;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.RecordPayment;
import dev.orderflow.orders.http.OrderCurrencies;
import dev.orderflow.orders.http.OrderProblems;
import dev.orderflow.orders.http.OrdersResource;
import dev.orderflow.schemas.money.Currencies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Payments over REST, as a payment system says that money came in. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/payments")
@Produces(MediaType.APPLICATION_JSON)
public final class PaymentsResource {
    private final OrderCurrencies currencies;
    private final RecordPayment recordPayment;
    private final Routing<PaymentReader> routing;
    private final Duration confirmTimeout;

    /** @param confirmTimeout how long the confirmation may take */
    public PaymentsResource(
            RecordPayment recordPayment,
            Routing<PaymentReader> routing,
            Routing<OrderReader> orders,
            Duration confirmTimeout) {
        this.currencies = new OrderCurrencies(orders);
        this.recordPayment = recordPayment;
        this.routing = routing;
        this.confirmTimeout = confirmTimeout;
    }

    /** Takes a payment, once for each id of an order: 201 when it was taken, now or before. */
    @RolesAllowed(Roles.ORDER)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void pay(byte[] body, @Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        PaymentRequest asked = PaymentParser.parse(body);
        LogIds.put(context, OrdersResource.ORDER_ID, asked.orderId().value());
        RoutedRequest request = RoutedRequest.post(context, body, Optional.empty(), confirmTimeout);
        String actor = Callers.of(context).name();
        AsyncResponses.resumeCommand(
                context,
                response,
                ordersCurrency(asked, request).thenCompose(known -> take(asked, known, request, actor)),
                () -> unconfirmed(asked.id()));
    }

    /** Empty if there is no such order, and if no instance can answer now and the payment names its own currency. */
    private CompletableFuture<Optional<String>> ordersCurrency(PaymentRequest asked, RoutedRequest request) {
        if (!asked.namesCurrency()) {
            return currencies.of(asked.orderId(), request);
        }
        return request.isPassedOn() // the instance that forwarded it knows
                ? CompletableFuture.completedFuture(Optional.empty())
                : currencies.of(asked.orderId(), request).exceptionally(PaymentsResource::unknown);
    }

    private CompletableFuture<Response> take(
            PaymentRequest asked, Optional<String> orders, RoutedRequest request, String actor) {
        if (!asked.namesCurrency() && orders.isEmpty()) {
            throw asked.withoutCurrency();
        }
        Payment payment = asked.payment(orders.orElse(""));
        return routing.answer(
                        request.with(asked.body(payment)),
                        payment.orderId().value(),
                        (reader, wait) ->
                                recordPayment.pay(payment, actor).thenApply(result -> answer(payment.id(), result)))
                .thenApply(answer ->
                        orders.map(currency -> towards(currency, answer)).orElse(answer));
    }

    private static Optional<String> unknown(Throwable failure) {
        if (failure instanceof NotCurrentException || failure.getCause() instanceof NotCurrentException) {
            return Optional.empty();
        }
        throw failure instanceof CompletionException completion ? completion : new CompletionException(failure);
    }

    private static Response towards(String ordersCurrency, Response answer) {
        if (answer.getStatus() != Response.Status.CREATED.getStatusCode()) {
            return answer;
        }
        PaymentBody body =
                answer.getEntity() instanceof byte[] json ? PaymentBody.read(json) : (PaymentBody) answer.getEntity();
        return Response.fromResponse(answer)
                .entity(body.towards(ordersCurrency))
                .build();
    }

    private static Response answer(String id, CommandResult<Received> result) {
        return result.fold(
                received -> Response.status(Response.Status.CREATED)
                        .entity(PaymentBody.of(received))
                        .build(),
                received -> {
                    throw conflict(received.payment());
                },
                CommandResult.never(),
                () -> {
                    throw unconfirmed(id);
                });
    }

    private static ProblemException conflict(Payment taken) {
        return new ProblemException(
                OrderProblems.PAYMENT_CONFLICT,
                "order " + taken.orderId() + " has a payment " + taken.id() + " of "
                        + Currencies.money(taken.amount(), taken.currency()) + "; use another id",
                List.of());
    }

    private static ProblemException unconfirmed(String id) {
        return new ProblemException(
                        OrderProblems.NOT_CONFIRMED,
                        "the result of the request is unknown for payment " + id + "; the request is safe to repeat",
                        List.of())
                .with("id", id)
                .retryAfter(Duration.ofSeconds(1));
    }
}
