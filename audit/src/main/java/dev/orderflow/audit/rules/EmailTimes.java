package dev.orderflow.audit.rules;

import java.time.Duration;

/**
 * How long e-mails may take, by the settings of email-service.
 *
 * @param joinWindow how long one waits for its customer's address
 * @param giveUpAfter how long one is tried
 */
public record EmailTimes(Duration joinWindow, Duration giveUpAfter) {}
