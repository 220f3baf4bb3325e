package dev.orderflow.audit.report;

import dev.orderflow.audit.facts.ObservedRead;
import dev.orderflow.audit.rules.DetailsRules;
import dev.orderflow.audit.rules.EmailTimes;
import dev.orderflow.schemas.money.MoneyLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The parameters of the auditor. Nothing here comes from a service.
 *
 * @param acknowledged ids of orders that clients had acknowledged; may be empty
 * @param reads the reads of orders that clients recorded; may be empty
 * @param settling how long an order may be under way before its traces are expected to be complete
 * @param fraudLimits the largest total of a customer's window that passes, in each currency
 * @param fraudWindow its length
 * @param details the limits of the details check
 * @param emails how long e-mails may take
 * @param skew how far two clocks may be apart
 */
public record AuditTerms(
        Set<String> acknowledged,
        List<ObservedRead> reads,
        Duration settling,
        MoneyLimits fraudLimits,
        Duration fraudWindow,
        DetailsRules details,
        EmailTimes emails,
        Duration skew) {}
