package dev.orderflow.kit.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection that a request came over, for answers that are waited for, and for those that last. */
public final class ClientConnection {
    private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);
    private static final String ATTRIBUTE = ClientConnection.class.getName();

    private final Request request;
    private final ClientWatch watch;
    private @Nullable Runnable whenGone;
    private boolean isOver;
    private volatile boolean isStream;

    ClientConnection(Request request, ClientWatch watch) {
        this.request = request;
        this.watch = watch;
        request.setAttribute(ATTRIBUTE, this); // Jersey shows them as properties, and nothing else of Jetty's
    }

    /** Of a request that the kit's server answers. */
    public static ClientConnection of(ContainerRequestContext request) {
        return (ClientConnection) request.getProperty(ATTRIBUTE);
    }

    /** Of a request before Jersey has it. */
    static ClientConnection of(Request request) {
        return (ClientConnection) request.getAttribute(ATTRIBUTE);
    }

    /** Whether the client asked for the headers alone. Jersey answers a HEAD as a GET, and calls it one. */
    public boolean isHead() {
        return HttpMethod.HEAD.is(request.getMethod());
    }

    /** Closes it at once: a write that waits for the client to read fails. Any thread may do it. */
    public void cutOff(String reason) {
        log.info("A client is disconnected: {}", reason);
        endPoint().close(new TimeoutException(reason));
    }

    /** Runs this, once, if the client goes before its answer has been written. It must be quick, and must not throw. */
    public void whenGone(Runnable task) {
        synchronized (this) {
            if (isOver) {
                return;
            }
            whenGone = task;
        }
        watch.lookAfter(this);
    }

    /** Its answer goes out in pieces, each at once. Otherwise an answer is collected, and written when it is complete. */
    public void streamAnswer() {
        isStream = true;
    }

    /** Runs this on a thread that answers requests, so that the caller's thread is not kept by a client's answer. */
    void execute(Runnable task) {
        try {
            request.getComponents().getExecutor().execute(task);
        } catch (RejectedExecutionException stopping) {
            task.run();
        }
    }

    boolean isStream() {
        return isStream;
    }

    /** Its answer is complete: from now on its bytes belong to the next request. */
    void over() {
        synchronized (this) {
            isOver = true;
            whenGone = null;
        }
        watch.lookAway(this);
    }

    /** Looks whether the client is there. */
    void look() {
        Runnable task;
        synchronized (this) {
            task = whenGone;
            if (task != null && !hasGone()) {
                return;
            }
            whenGone = null;
        }
        watch.lookAway(this);
        if (task != null) { // else its answer was over before it was looked after
            task.run();
        }
    }

    private boolean hasGone() {
        EndPoint endPoint = endPoint();
        return !endPoint.isOpen() || (endPoint instanceof ClientEndPoint client && client.isGone());
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
