package dev.orderflow.cli.certify.domain;

import java.time.Duration;

/**
 * What a check is held to.
 *
 * @param service that performs it: what the header {@code writer} of its answers says
 * @param within the longest time to an answer, where the order's deadline does not come before
 */
public record Terms(CheckName check, String service, Duration within) {}
