package dev.orderflow.kit.routing;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.KeyQueryParameters;
import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.list.ListOrder;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.view.Listed;
import dev.orderflow.kit.view.ListedItems;
import dev.orderflow.kit.view.TooManyWaitersException;
import dev.orderflow.kit.view.View;
import dev.orderflow.kit.view.ViewPosition;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Lists of a view by key over REST, page by page: from every instance, or from this one for the partitions that another asks
 * for. Two threads read, so that lists, which look at many rows, leave the others to requests for one key.
 */
public final class KeyLists<T> implements Component {
    private static final int THREADS = 2;

    /** So many as are read within seconds, in the worst case. */
    private static final int MOST_WAITING = 100;

    private final FanOut owners;
    private final BiFunction<Set<Integer>, KeyQuery, Listed<T>> here;
    private final ListOrder<T, String> order;
    private final ListFormat<T, String> format;
    private final ThreadPoolExecutor reads;

    /** @param maxRequests how many may be with other instances at once (>= 1) */
    public <V> KeyLists(
            ServiceContext context,
            View<V> view,
            ListedItems<V, T> items,
            ListFormat<T, String> format,
            int maxRequests) {
        this.owners = new FanOut(context, view, maxRequests);
        this.here = (partitions, query) -> view.list(partitions, query, items);
        this.order = items.order();
        this.format = format;
        this.reads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                task -> daemon(task, view.name() + "-lists"));
    }

    /**
     * Answers the request with a page.
     *
     * @throws dev.orderflow.kit.http.ProblemException 400 with everything that is wrong with the parameters
     */
    public void answer(ContainerRequestContext request, AsyncResponse suspended) {
        KeyQuery query = KeyQueryParameters.parse(request.getUriInfo().getQueryParameters(), format::place);
        AsyncResponses.resume(
                request,
                suspended,
                owners.ask(
                                request,
                                partitions -> read(() -> here.apply(partitions, query)),
                                answer -> new Listed<>(format.page(answer.body()), answer.position()))
                        .thenApply(answers -> response(answers, query)));
    }

    @Override
    public void start() {
        owners.start();
    }

    /** To be closed before the view: what waits to be read is still read. */
    @Override
    public void close() {
        owners.close();
        reads.shutdown();
    }

    /**
     * Reads on a thread of the lists: for other reads that look at many rows.
     *
     * @return fails with {@link TooManyWaitersException} past the bound, and with {@link NotCurrentException} at the end
     */
    public <R> CompletableFuture<R> read(Supplier<R> read) {
        try {
            return CompletableFuture.supplyAsync(read, reads);
        } catch (RejectedExecutionException refused) {
            return CompletableFuture.failedFuture(
                    reads.isShutdown()
                            ? new NotCurrentException("this instance is stopping; ask again")
                            : new TooManyWaitersException(MOST_WAITING));
        }
    }

    private Response response(List<Listed<T>> answers, KeyQuery query) {
        Page<T, String> page = order.merge(answers.stream().map(Listed::page).toList(), query.limit());
        ViewPosition position = answers.stream().map(Listed::position).reduce(ViewPosition.NONE, ViewPosition::and);
        Response.ResponseBuilder response = Response.ok(format.body(page));
        if (!position.equals(ViewPosition.NONE)) {
            response.header(RoutedRequest.POSITION, position);
        }
        return response.build();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
