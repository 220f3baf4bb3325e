package dev.orderflow.email.http;

import dev.orderflow.email.domain.EmailFigures;
import java.util.List;
import java.util.function.ToLongFunction;

/** How many e-mails there were, in all and by kind and level. */
public record StatisticsBody(long sent, long pending, long failed, List<EmailFigures> byKindAndLevel) {

    static StatisticsBody of(List<EmailFigures> figures) {
        return new StatisticsBody(
                sum(figures, EmailFigures::sent),
                sum(figures, EmailFigures::pending),
                sum(figures, EmailFigures::failed),
                figures);
    }

    private static long sum(List<EmailFigures> figures, ToLongFunction<EmailFigures> of) {
        return figures.stream().mapToLong(of).sum();
    }
}
