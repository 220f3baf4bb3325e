package dev.orderflow.fraud.stream;

import dev.orderflow.avro.FraudOrder;
import dev.orderflow.fraud.domain.AssessedOrder;

/**
 * An order on its way from the fold to the records about it; never stored.
 *
 * @param order what was counted
 * @param answer what was found
 */
record JudgedOrder(FraudOrder order, AssessedOrder answer) {}
