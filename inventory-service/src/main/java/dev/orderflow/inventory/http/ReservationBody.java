package dev.orderflow.inventory.http;

import dev.orderflow.inventory.domain.Reservation;

/** Stock that an order holds, as clients see it. */
public record ReservationBody(String orderId, long quantity, String since) {
    static ReservationBody of(Reservation reservation) {
        return new ReservationBody(
                reservation.orderId(),
                reservation.quantity(),
                reservation.since().toString());
    }
}
