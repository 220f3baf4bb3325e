package dev.orderflow.kit.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows Jersey no more of {@code Content-Type} than the type. Its parameters have no meaning here (JSON is UTF-8: RFC 8259,
 * 8.1 and 11), and Jetty and Jersey fail on some of them. What names no type, and a body without one, counts as
 * {@code application/octet-stream}, which no resource takes.
 */
final class PlainContentType extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String AS_SENT = PlainContentType.class.getName();
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String UNKNOWN = "application/octet-stream";

    /** Tokens of RFC 9110, 5.6.2, without the asterisk: a body has one type. */
    private static final Pattern TYPE = Pattern.compile("\\s*([\\w!#$%&'+.^`|~-]+/[\\w!#$%&'+.^`|~-]+)\\s*(?:;.*)?");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> sent = Collections.list(request.getHeaders(CONTENT_TYPE));
        if (sent.isEmpty() && !hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(AS_SENT, sent.isEmpty() ? "missing" : String.join(", ", sent));
        chain.doFilter(new Plain(request, sent.size() == 1 ? plain(sent.get(0)) : UNKNOWN), response);
    }

    /** The header as the client sent it, for messages; empty where there was none and no body. */
    static Optional<String> asSent(ContainerRequestContext request) {
        return Optional.ofNullable((String) request.getProperty(AS_SENT));
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static String plain(String sent) {
        Matcher type = TYPE.matcher(sent);
        return type.matches() ? type.group(1).toLowerCase(Locale.ROOT) : UNKNOWN;
    }

    private static final class Plain extends HttpServletRequestWrapper {
        private final String type;

        Plain(HttpServletRequest request, String type) {
            super(request);
            this.type = type;
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(CONTENT_TYPE) ? type : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(CONTENT_TYPE)
                    ? Collections.enumeration(List.of(type))
                    : super.getHeaders(name);
        }

        /** With the one that was not sent. */
        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            if (names.stream().noneMatch(CONTENT_TYPE::equalsIgnoreCase)) {
                names.add(CONTENT_TYPE);
            }
            return Collections.enumeration(names);
        }
    }
}
