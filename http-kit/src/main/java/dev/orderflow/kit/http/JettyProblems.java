package dev.orderflow.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before any resource is asked (bad URIs, too large headers) with problems too. */
final class JettyProblems extends ErrorHandler {
    private static final String PROBLEM = JettyProblems.class.getName();
    private static final String REASON = PROBLEM + ".reason";
    private static final long RETRY_AFTER_SECONDS = 1;

    /** What Jetty says of a request line without a version, as HTTP/0.9 had it: today it is a malformed one. */
    private static final String NO_VERSION = "HTTP/0.9 not supported";

    /** Ends a request in front of Jersey. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, ProblemException problem)
            throws IOException {
        request.setAttribute(PROBLEM, problem);
        response.sendError(problem.type().status());
    }

    /** The same in front of all servlets. */
    static void refuse(Request request, Response response, Callback callback, ProblemException problem) {
        request.setAttribute(PROBLEM, problem);
        Response.writeError(request, response, callback, problem.type().status());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int answered = status(request, response.getStatus());
        ProblemException problem = problem(request, answered);
        response.setStatus(answered);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (HttpMethod.CONNECT.is(
                request.getMethod())) { // Jetty keeps the connection as a tunnel, whatever the client asked for
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
        if (answered == HttpStatus.SERVICE_UNAVAILABLE_503) { // as while the server stops
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        CommonProblems.challenge(problem.type())
                .ifPresent(challenge -> response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, challenge));
        byte[] body = HttpMethod.HEAD.is(request.getMethod()) ? new byte[0] : ProblemBody.bytes(problem);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** Says why a request ends with a status that no service chose, in place of the title alone. */
    static void explain(Request request, String reason) {
        request.setAttribute(REASON, reason);
    }

    private static int status(Request request, int status) {
        return switch (status) {
            case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ->
                NO_VERSION.equals(request.getAttribute(ERROR_MESSAGE)) ? HttpStatus.BAD_REQUEST_400 : status;
            // Jetty says so of HTTP/2, and would have to name what to upgrade to (RFC 9110, 15.5.22).
            case HttpStatus.UPGRADE_REQUIRED_426 -> HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505;
            default -> HttpStatus.isClientError(status) || HttpStatus.isServerError(status) ? status : 500;
        };
    }

    private static ProblemException problem(Request request, int status) {
        if (request.getAttribute(PROBLEM) instanceof ProblemException refused) {
            return refused;
        }
        if (status == HttpStatus.INTERNAL_SERVER_ERROR_500
                && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable failure) {
            return ProblemMapper.unexpected(failure, FailedRequest.UNKNOWN);
        }
        ProblemType type = CommonProblems.ofStatus(status);
        return new ProblemException(
                type, request.getAttribute(REASON) instanceof String reason ? reason : type.title());
    }
}
