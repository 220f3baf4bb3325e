package dev.orderflow.inventory.domain;

/** The one change that led from one level to the next. */
public sealed interface Cause {
    /** Calls the reader's method for this kind. */
    <R> R accept(Reader<R> reader);

    /** Pieces were reserved for an order. */
    record Reserved(String orderId, long quantity) implements Cause {
        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.reserved(this);
        }
    }

    /** An order ended without its pieces; they are available again. */
    record Released(String orderId, long quantity) implements Cause {
        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.released(this);
        }
    }

    /** An order's pieces left the warehouse. */
    record Consumed(String orderId, long quantity) implements Cause {
        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.consumed(this);
        }
    }

    /**
     * The warehouse counted, or had a delivery.
     *
     * @param actor who asked for it, by login; empty where no login was needed
     * @param change of what is on hand; may be zero
     */
    record Adjusted(Adjustment adjustment, String actor, long change) implements Cause {
        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.adjusted(this);
        }
    }

    /** One method for each kind of cause, so that a new kind does not compile until it is read. */
    interface Reader<R> {
        R reserved(Reserved reserved);

        R released(Released released);

        R consumed(Consumed consumed);

        R adjusted(Adjusted adjusted);
    }
}
