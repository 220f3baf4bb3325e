package dev.orderflow.orders.domain;

/**
 * Why a check spoke against the order.
 *
 * @param check name of the check
 * @param subject what it is about, or {@link AwaitedResult#WHOLE}
 * @param code stable code for programs, such as {@code OUT_OF_STOCK}
 * @param detail one line for people
 */
public record Reason(String check, String subject, String code, String detail) {}
