package dev.orderflow.stack.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries {@link RegistryApi} over Jetty. Every answer is JSON, errors in Confluent's form, for any request. */
public final class RegistryHttp extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Set<String> ACCEPTED_TYPES =
            Set.of(CONTENT_TYPE, "application/vnd.schemaregistry+json", "application/json", "application/octet-stream");
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryApi api;

    public RegistryHttp(RegistryApi api) {
        this.api = api;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            send(response, callback, 200, api.answer(call(request)));
        } catch (RegistryException e) {
            if (e.status() >= 500) {
                LOG.warn("Registry request failed method={} path={}", request.getMethod(), path(request), e);
            }
            fail(response, callback, e);
        } catch (Exception e) {
            LOG.error("Registry request failed method={} path={}", request.getMethod(), path(request), e);
            fail(response, callback, RegistryException.http(500, "Internal Server Error"));
        }
        return true;
    }

    /** For errors that Jetty finds before a request gets here, such as a malformed URI. */
    public static boolean answerError(Request request, Response response, Callback callback) {
        int status = response.getStatus() == 0 ? 500 : response.getStatus();
        fail(response, callback, RegistryException.http(status, "HTTP " + status));
        return true;
    }

    private static RegistryCall call(Request request) throws IOException {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        return new RegistryCall(method, segments(request), query(request), body(request));
    }

    /** Split before it is decoded: a subject may contain a slash. */
    private static List<String> segments(Request request) {
        List<String> segments = new ArrayList<>();
        for (String segment : path(request).substring(1).split("/", -1)) {
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return segments;
    }

    private static String path(Request request) {
        return request.getHttpURI().getPath();
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), field.getValues().get(field.getValues().size() - 1));
        }
        return query;
    }

    private static String body(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                throw RegistryException.http(413, "the body has more than " + MAX_BODY_BYTES + " bytes");
            }
            if (body.length > 0) {
                refuseOtherTypes(request);
            }
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private static void refuseOtherTypes(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type != null && !ACCEPTED_TYPES.contains(MimeTypes.getBase(type).toLowerCase(Locale.ROOT))) {
            throw RegistryException.http(415, "HTTP 415 Unsupported Media Type");
        }
    }

    private static void fail(Response response, Callback callback, RegistryException e) {
        send(response, callback, e.status(), new RegistryAnswer.Failure(e.code(), e.getMessage()));
    }

    private static void send(Response response, Callback callback, int status, Object body) {
        byte[] bytes = bytes(body);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }
}
