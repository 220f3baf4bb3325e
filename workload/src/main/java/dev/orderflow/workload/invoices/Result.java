package dev.orderflow.workload.invoices;

import java.time.Duration;
import java.util.List;

/** How the import of one invoice ended. */
sealed interface Result {
    /** The invoice's number, which is the order's id. */
    String id();

    /** A check and the code of its reason, as the table counts them. */
    record Cause(String check, String code) implements Comparable<Cause> {
        @Override
        public int compareTo(Cause other) {
            int byCheck = check.compareTo(other.check);
            return byCheck != 0 ? byCheck : code.compareTo(other.code);
        }
    }

    /**
     * The order has its outcome.
     *
     * @param causes each once, however many lines it was given for
     * @param latency from the first POST to the answer with the outcome
     */
    record Decided(String id, String state, List<Cause> causes, Duration latency) implements Result {
        public Decided {
            causes = List.copyOf(causes);
        }
    }

    /**
     * It took goods back.
     *
     * @param sale what became of the sale that it refers to
     */
    record Returned(String id, String sale) implements Result {
        static final String NO_SALE = "no sale in the file fits";
    }

    /** REST said no, with this problem. */
    record Refused(String id, String problem) implements Result {}

    /** No outcome while patience lasted; running the import again is safe and settles it. */
    record Unsettled(String id, boolean acknowledged, String lastAnswer) implements Result {}
}
