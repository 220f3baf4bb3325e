package dev.orderflow.kit.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection that a request came over, for answers that last. */
public final class ClientConnection {
    private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);
    private static final String ATTRIBUTE = ClientConnection.class.getName();

    private final Request request;

    private ClientConnection(Request request) {
        this.request = request;
    }

    /** Of a request that the kit's server answers. */
    public static ClientConnection of(ContainerRequestContext request) {
        return (ClientConnection) request.getProperty(ATTRIBUTE);
    }

    /** Closes it at once: a write that waits for the client to read fails. Any thread may do it. */
    public void cutOff(String reason) {
        log.info("A client is cut off: {}", reason);
        request.getConnectionMetaData().getConnection().getEndPoint().close(new TimeoutException(reason));
    }

    /** Puts it where it can be found: Jersey shows a request's attributes as properties, and nothing else of Jetty's. */
    static final class Filter extends HttpFilter {
        private static final long serialVersionUID = 1;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.setAttribute(
                    ATTRIBUTE, new ClientConnection(ServletContextRequest.getServletContextRequest(request)));
            chain.doFilter(request, response);
        }
    }
}
