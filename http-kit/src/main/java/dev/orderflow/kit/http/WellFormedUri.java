package dev.orderflow.kit.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a path or a query that is not percent-encoded UTF-8: Jersey would put other characters in the place of what it
 * cannot decode, and so read another name than the client wrote. And refuses what has no path: a tunnel to a host (RFC 9110,
 * 9.3.6), which only proxies make.
 */
final class WellFormedUri extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern NO_ASCII = Pattern.compile("[^\\x21-\\x7E]");

    /** What a path may not have unencoded (RFC 3986, 3.3): Jersey answers it with an empty 400. Of a query it takes more. */
    private static final Pattern NOT_IN_A_PATH = Pattern.compile("[^\\w.~!$&'()*+,;=:@%/-]");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (HttpMethod.CONNECT.is(request.getMethod())) {
            refuse(request, response, "CONNECT is for proxies, and this is none");
            return;
        }
        String path = request.getRequestURI();
        if (isWellFormed(path) && !NOT_IN_A_PATH.matcher(path).find() && isWellFormed(request.getQueryString())) {
            chain.doFilter(request, response);
            return;
        }
        refuse(request, response, "The path or the query is not percent-encoded UTF-8");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String why)
            throws IOException {
        JettyProblems.refuse(request, response, new ProblemException(CommonProblems.BAD_REQUEST, why));
    }

    private static boolean isWellFormed(@Nullable String encoded) {
        if (encoded == null) {
            return true;
        }
        return !BROKEN_ESCAPE.matcher(encoded).find()
                && !NO_ASCII.matcher(encoded).find()
                && isUtf8(encoded);
    }

    private static boolean isUtf8(String encoded) {
        byte[] bytes = URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException otherBytes) {
            return false;
        }
    }
}
