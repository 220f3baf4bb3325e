package dev.orderflow.kit.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before any resource is asked (bad URIs, too large headers) with problems too. */
final class JettyProblems extends ErrorHandler {
    private static final long RETRY_AFTER_SECONDS = 1;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        int answered = HttpStatus.isClientError(status) || HttpStatus.isServerError(status) ? status : 500;
        ProblemType type = CommonProblems.ofStatus(answered);
        Throwable failure = (Throwable) request.getAttribute(ERROR_EXCEPTION);
        ProblemException problem = answered == 500 && failure != null
                ? ProblemMapper.unexpected(failure, FailedRequest.UNKNOWN)
                : new ProblemException(type, type.title());
        response.setStatus(answered);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (answered == HttpStatus.SERVICE_UNAVAILABLE_503) { // as while the server stops
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        byte[] body = HttpMethod.HEAD.is(request.getMethod()) ? new byte[0] : ProblemBody.bytes(problem);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
