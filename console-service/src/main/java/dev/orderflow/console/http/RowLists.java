package dev.orderflow.console.http;

import dev.orderflow.console.domain.CreatedCounts;
import dev.orderflow.console.domain.CreatedCounts.Place;
import dev.orderflow.console.domain.CreatedCounts.Span;
import dev.orderflow.console.domain.Direction;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowQuery;
import dev.orderflow.console.domain.RowReader;
import dev.orderflow.console.domain.ShownRow;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.routing.FanOut;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Brings the answers of all instances together. */
final class RowLists {
    private static final String PATH = "/v1/order-rows";
    private static final Duration REST_OF_A_SECOND = Duration.ofMillis(999);

    private final FanOut owners;
    private final RowReader rows;

    RowLists(FanOut owners, RowReader rows) {
        this.owners = owners;
        this.rows = rows;
    }

    /** From every instance, or from this one for the partitions that another asks for. */
    CompletableFuture<RowListBody> list(ContainerRequestContext context, AskedPage asked) {
        return asked.rank()
                .map(rank -> ranked(context, asked, rank))
                .orElseGet(() -> owners.ask(
                                context,
                                partitions -> rows.page(partitions, asked.query()),
                                answer -> RowListBody.read(answer, asked))
                        .thenApply(pages -> RowListBody.of(page(pages, asked, FanOut.isPassedOn(context)), asked)));
    }

    /** How many orders were created in each hour, of all instances or of some partitions as above. */
    CompletableFuture<CreatedCounts> created(ContainerRequestContext context) {
        return owners.ask(
                        context,
                        FanOut.Question.of(PATH + "/created"),
                        rows::created,
                        answer -> CreatedBody.read(Span.DAY, answer))
                .thenApply(counts -> CreatedCounts.sum(Span.DAY, counts));
    }

    /** The same for each second of one hour. */
    CompletableFuture<CreatedCounts> created(ContainerRequestContext context, Instant hour) {
        return owners.ask(
                        context,
                        FanOut.Question.of(PATH + "/created").with("hour", hour),
                        partitions -> rows.created(partitions, hour),
                        answer -> CreatedBody.read(Span.MINUTE, answer))
                .thenApply(counts -> CreatedCounts.sum(Span.MINUTE, counts));
    }

    /** A rank leads to an hour, then to a second, then to a row. */
    private CompletableFuture<RowListBody> ranked(ContainerRequestContext context, AskedPage asked, long rank) {
        Direction direction = asked.query().direction();
        return created(context)
                .thenCompose(hours -> hours.place(rank, direction)
                        .map(hour -> created(context, hour.from())
                                .thenCompose(seconds -> seconds.place(hour.skip(), direction)
                                        .map(second -> pageFrom(context, asked, second))
                                        .orElseGet(RowLists::nothing)))
                        .orElseGet(RowLists::nothing));
    }

    private CompletableFuture<RowListBody> pageFrom(ContainerRequestContext context, AskedPage ranked, Place place) {
        RowQuery query = ranked.query();
        Instant at = query.direction() == Direction.NEWEST_FIRST ? place.from().plus(REST_OF_A_SECOND) : place.from();
        int skip = (int) Math.min(place.skip(), RowQuery.MAX_SKIP);
        RowQuery found = new RowQuery(
                query.filter(), query.direction(), Optional.empty(), Optional.of(at), query.limit() + skip);
        AskedPage asked = new AskedPage(found, false, Optional.empty(), skip);
        FanOut.Question question = FanOut.Question.of(PATH)
                .with("order", RowParameters.order(query.direction()))
                .with("at", at)
                .with("skip", skip)
                .with("limit", query.limit());
        return owners.ask(
                        context,
                        question,
                        partitions -> rows.page(partitions, found),
                        answer -> RowListBody.read(answer, asked))
                .thenApply(pages -> RowListBody.of(page(pages, asked, false), asked));
    }

    /** @param isPart whether another instance leaves out what is to be left out, when it has all parts */
    private static Page<ShownRow, RowPosition> page(
            List<Page<ShownRow, RowPosition>> pages, AskedPage asked, boolean isPart) {
        RowQuery query = asked.query();
        Page<ShownRow, RowPosition> page = ShownRow.order(query.direction()).merge(pages, query.limit());
        int skip = isPart ? 0 : Math.min(asked.skip(), page.items().size());
        return new Page<>(page.items().subList(skip, page.items().size()), page.next());
    }

    private static CompletableFuture<RowListBody> nothing() {
        return CompletableFuture.completedFuture(new RowListBody(List.of(), null, null));
    }
}
