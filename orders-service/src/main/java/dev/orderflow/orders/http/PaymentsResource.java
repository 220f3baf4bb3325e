package dev.orderflow.orders.http;

import dev.orderflow.kit.http.Answers;
import dev.orderflow.kit.http.LogIds;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.routing.RoutedRequest;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.kit.streams.NotCurrentException;
import dev.orderflow.orders.domain.Paying;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.PaymentIntake;
import dev.orderflow.orders.domain.Payments;
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
import java.util.concurrent.CompletionException;

/** Payments over REST, as a payment system says that money came in. */
@Singleton
@Path("/v1/payments")
@Produces(MediaType.APPLICATION_JSON)
public final class PaymentsResource {
    private final PaymentParser parser;
    private final PaymentIntake intake;
    private final Routing<Payments> routing;
    private final Duration confirmTimeout;

    /** @param confirmTimeout how long the intake lets the confirmation take */
    public PaymentsResource(
            PaymentIntake intake, Routing<Payments> routing, Duration confirmTimeout, String defaultCurrency) {
        this.parser = new PaymentParser(defaultCurrency);
        this.intake = intake;
        this.routing = routing;
        this.confirmTimeout = confirmTimeout;
    }

    /** Takes a payment, once for each id of an order: 201 when it was taken, now or before. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void pay(byte[] body, @Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        Payment payment = parser.parse(body);
        LogIds.put(context, OrdersResource.ORDER_ID, payment.orderId().value());
        RoutedRequest request = RoutedRequest.post(context, body, Optional.empty(), confirmTimeout);
        Answers.resume(
                context,
                response,
                routing.answer(
                        request,
                        payment.orderId().value(),
                        (reads, wait) -> intake.pay(payment).thenApply(PaymentsResource::answer)),
                failure -> notConfirmed(payment, failure));
    }

    private static Response answer(Paying paying) {
        if (paying instanceof Paying.Done done) {
            return Response.status(Response.Status.CREATED)
                    .entity(PaymentBody.of(done.received()))
                    .build();
        }
        if (paying instanceof Paying.Conflict conflict) {
            Payment payment = conflict.received().payment();
            throw new ProblemException(
                    OrderProblems.PAYMENT_CONFLICT,
                    "order " + payment.orderId() + " has a payment " + payment.id() + " of "
                            + OrderBody.plain(payment.amount()).toPlainString() + " " + payment.currency()
                            + "; use another id",
                    List.of());
        }
        if (paying instanceof Paying.Unconfirmed unconfirmed) {
            throw unconfirmed(unconfirmed.payment());
        }
        throw new IllegalArgumentException("paying: " + paying);
    }

    /** After "no instance can answer" it may still be taken. */
    private static Throwable notConfirmed(Payment payment, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof NotCurrentException ? unconfirmed(payment) : failure;
    }

    private static ProblemException unconfirmed(Payment payment) {
        return new ProblemException(
                        OrderProblems.NOT_CONFIRMED,
                        "it is not known what became of payment " + payment.id() + "; the same request again is safe",
                        List.of())
                .with("id", payment.id())
                .retryAfter(Duration.ofSeconds(1));
    }
}
