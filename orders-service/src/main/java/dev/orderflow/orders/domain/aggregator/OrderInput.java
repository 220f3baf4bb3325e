package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Result;

/** What can happen to an order from outside: a client's command, money, or a check's result. */
public sealed interface OrderInput {
    /** Calls the handler's method for this kind. */
    <R> R accept(Handler<R> handler);

    /** A client asks for a new order. */
    record Create(Origin origin, OrderContent content) implements OrderInput {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.create(this);
        }
    }

    /**
     * A client asks for the end of an order.
     *
     * @param last CANCELLED or SHIPPED
     */
    record End(Origin origin, OrderState last) implements OrderInput {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.end(this);
        }
    }

    /**
     * Money came in.
     *
     * @param actor who reports it
     */
    record Pay(Payment payment, String actor) implements OrderInput {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pay(this);
        }
    }

    /** A check gives a result. */
    record Arrival(Result result) implements OrderInput {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.arrive(this);
        }
    }

    /** One method for each kind of input, so that a new kind does not compile until it is handled. */
    interface Handler<R> {
        R create(Create create);

        R end(End end);

        R pay(Pay pay);

        R arrive(Arrival arrival);
    }
}
