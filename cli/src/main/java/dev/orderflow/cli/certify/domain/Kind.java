package dev.orderflow.cli.certify.domain;

/** What is awkward about an order, and on which way it is sent. */
public enum Kind {
    ONE_LINE(Way.REST),
    MANY_LINES(Way.REST),
    ONE_PRODUCT_IN_SEVERAL_LINES(Way.REST),
    SMALLEST_AMOUNT(Way.REST),
    NO_AMOUNT(Way.REST),
    LARGEST_AMOUNT(Way.REST),
    QUANTITY_ZERO(Way.REST),
    LOWEST_QUANTITY(Way.REST),
    /** In turn: currencies with 0 to 4 decimals, a code in small letters, and codes that are no currency. */
    CURRENCY(Way.REST),
    NO_CUSTOMER(Way.REST),
    ONE_CUSTOMER(Way.REST),
    UNICODE(Way.REST),
    LONGEST_NAMES(Way.REST),
    SHORTEST_NAMES(Way.REST),
    CREATED_TWICE(Way.TWICE),
    CONTRADICTED(Way.CONTRADICTED),
    CANCELLED(Way.CANCELLED),
    /** What REST refuses, and other writers of commands may send. */
    NO_LINES(Way.COMMAND),
    NO_CURRENCY(Way.COMMAND),
    UNICODE_CUSTOMER(Way.COMMAND),
    UNSTOCKABLE_PRODUCT(Way.COMMAND),
    OLDER_SCHEMA(Way.OLDER_COMMAND);

    private final Way way;

    /** How an order comes into the system. */
    public enum Way {
        REST,
        /** The same request again, and once more. */
        TWICE,
        /** Then a request with the same id and other lines, which is refused. */
        CONTRADICTED,
        /** Then a request to cancel it, which meets the check at work. */
        CANCELLED,
        /** As a record of the topic of commands. */
        COMMAND,
        /** The same in each older version of the schema that the registry has. */
        OLDER_COMMAND
    }

    Kind(Way way) {
        this.way = way;
    }

    public Way way() {
        return way;
    }

    /** Whether it is written to the topic of commands and not sent by REST. */
    public boolean isCommand() {
        return way == Way.COMMAND || way == Way.OLDER_COMMAND;
    }
}
