package dev.orderflow.kit.http;

import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.glassfish.jersey.server.BackgroundScheduler;
import org.glassfish.jersey.spi.ScheduledThreadPoolExecutorProvider;

/**
 * Where the time-outs of suspended requests wait. Jersey's own provider keeps the time-out of a request that was answered until it
 * would have been due, and with it the request: at a thousand requests a second, tens of thousands of them.
 */
@BackgroundScheduler
final class RequestTimeouts extends ScheduledThreadPoolExecutorProvider {
    RequestTimeouts() {
        super("request-timeouts");
    }

    @Override
    protected int getCorePoolSize() {
        return 1;
    }

    @Override
    protected ScheduledThreadPoolExecutor createExecutor(
            int corePoolSize, ThreadFactory threads, RejectedExecutionHandler refused) {
        ScheduledThreadPoolExecutor executor = super.createExecutor(corePoolSize, threads, refused);
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
