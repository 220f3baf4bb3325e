package dev.orderflow.workload.invoices;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Works through a list with a fixed number of threads and says now and then how far it is. */
final class WorkerPool {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(2);

    private final int size;
    private final Progress progress;

    WorkerPool(int size, Progress progress) {
        this.size = size;
        this.progress = progress;
    }

    /** Told now and then, and once at the end. */
    interface Progress {
        void at(int done, int all);
    }

    /** The results, in the order of the work. A failure of one piece of work ends the whole. */
    <W, R> List<R> work(List<W> work, Function<W, R> job) throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(size);
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (W piece : work) {
                futures.add(threads.submit(() -> {
                    R result = job.apply(piece);
                    done.incrementAndGet();
                    return result;
                }));
            }
            threads.shutdown();
            while (!threads.awaitTermination(REPORT_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.at(done.get(), work.size());
            }
            progress.at(done.get(), work.size());
            return results(futures);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <R> List<R> results(List<Future<R>> futures) throws InterruptedException {
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return results;
    }
}
