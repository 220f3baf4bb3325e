package dev.orderflow.workload.invoices;

import java.util.List;

/** Says everything that is wrong with a file of invoices, with line numbers; nothing of such a file is imported. */
final class BadInvoiceFile extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 10;

    BadInvoiceFile(List<String> problems) {
        super(text(problems));
    }

    private static String text(List<String> problems) {
        String shown = String.join("\n  ", problems.subList(0, Math.min(SHOWN, problems.size())));
        int more = problems.size() - SHOWN;
        return more > 0 ? shown + "\n  and " + more + " more" : shown;
    }
}
