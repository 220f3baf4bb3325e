package dev.orderflow.kit.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Collects an answer in memory, and hands it to the network when it is complete. So the writer never waits for a client
 * that does not read. Answers that have no end are the exception: their pieces go out as they come.
 */
final class ClientResponse extends Response.Wrapper {
    private final ClientConnection client;
    private final ClientWatch watch;
    private ByteArrayOutputStream collected = new ByteArrayOutputStream(0);

    ClientResponse(Request request, Response response, ClientConnection client, ClientWatch watch) {
        super(request, response);
        this.client = client;
        this.watch = watch;
    }

    @Override
    public void write(boolean last, ByteBuffer bytes, Callback callback) {
        ByteBuffer content = bytes == null ? BufferUtil.EMPTY_BUFFER : bytes;
        if (client.isStream()) {
            deliver(last, content, callback);
            return;
        }
        if (!last) {
            collect(content);
            callback.succeeded();
            return;
        }
        if (collected.size() == 0) {
            deliver(true, content, callback);
            return;
        }
        collect(content);
        ByteBuffer whole = ByteBuffer.wrap(collected.toByteArray());
        collected = new ByteArrayOutputStream(0);
        deliver(true, whole, callback);
    }

    /** Forgets what was collected, as for an error that is answered instead. */
    @Override
    public void reset() {
        super.reset();
        collected = new ByteArrayOutputStream(0);
    }

    private void collect(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        collected.writeBytes(bytes);
    }

    private void deliver(boolean last, ByteBuffer content, Callback callback) {
        if (last) {
            client.over();
        }
        if (last
                && !isCommitted()
                && content.hasRemaining()
                && !HttpMethod.HEAD.is(getRequest().getMethod())) {
            getHeaders().put(HttpHeader.CONTENT_LENGTH, content.remaining()); // which Jetty knows of one piece only
        }
        Delivery delivery = new Delivery(getWrapped(), new Delivery.Content(last, content), callback, client, watch);
        watch.begin(delivery);
        delivery.iterate();
    }
}
