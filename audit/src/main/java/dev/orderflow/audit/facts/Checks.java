package dev.orderflow.audit.facts;

import java.util.Map;

/** The checks that the design names, and the one service that may write each. */
public final class Checks {
    public static final String DETAILS = "ORDER_DETAILS_CHECK";
    public static final String FRAUD = "FRAUD_CHECK";
    public static final String INVENTORY = "INVENTORY_CHECK";

    /** By check: its service. A check that is not here may be written by any writer of the topic. */
    public static final Map<String, String> SERVICES =
            Map.of(DETAILS, "details-service", FRAUD, "fraud-service", INVENTORY, "inventory-service");

    private Checks() {}
}
