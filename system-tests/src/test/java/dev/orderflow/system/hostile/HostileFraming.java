package dev.orderflow.system.hostile;

import java.util.List;
import java.util.Optional;

/**
 * Puts a request together byte for byte. Most are framed as HTTP/1.1 says, so that their content reaches the code that it may
 * harm. The others have a malformed request line, header line or length.
 */
final class HostileFraming {
    private static final String CRLF = "\r\n";

    /** {@code M} stands for the method, {@code T} for the target. */
    private static final List<String> LINES = List.of(
            "{method} {target} HTTP/1.0",
            "{method} {target} HTTP/1.9",
            "{method} {target} HTTP/1.1 ",
            "{method}  {target}  HTTP/1.1",
            "{method}\t{target}\tHTTP/1.1",
            " {method} {target} HTTP/1.1",
            "\r\n{method} {target} HTTP/1.1",
            "{method} {target} HTTP/2.0",
            "{method} {target} HTTP/11.1",
            "{method} {target} HTTP/0.9",
            "{method} {target} HTTP/1",
            "{method} {target} HTTP/",
            "{method} {target} http/1.1",
            "{method} {target} HTTP/1.1 x",
            "{method} {target}",
            "{method}",
            "{method} {target} FTP/1.1",
            "{method} //example.org/x{target} HTTP/1.1",
            "{method} http://127.0.0.1{target} HTTP/1.1",
            "{method} https://user:pw@example.org:99{target} HTTP/1.1",
            "{method} http://[::1{target} HTTP/1.1",
            "{method} mailto:{target} HTTP/1.1",
            "{method} * HTTP/1.1",
            "{method} 127.0.0.1:80 HTTP/1.1",
            "PRI * HTTP/2.0",
            "\u0000{method} {target} HTTP/1.1",
            "\u0016\u0003\u0001\u0002\u0000\u0001");

    private static final List<String> HEADER_LINES = List.of(
            "no colon",
            ": no name",
            "Na me: x",
            "Name : x",
            "N\u00E4me: x",
            "Na\u0000me: x",
            "Name: a\u0000b",
            "Name: a\rb",
            "Name: x\n folded",
            "Name: x\r\n folded",
            " Name: x",
            "Host: another",
            "Host: a b",
            "Host:",
            "Host: [::1",
            "Host: x:99999",
            "Connection: keep-alive, close, Content-Length",
            "Connection: Upgrade, HTTP2-Settings",
            "Name: x\nContent-Length: 3");

    private static final List<String> LENGTHS = List.of(
            "Content-Length: -1",
            "Content-Length: +5",
            "Content-Length: 0x10",
            "Content-Length: five",
            "Content-Length:",
            "Content-Length: 1 1",
            "Content-Length: 99999999999999999999",
            "Content-Length: 9223372036854775807",
            "Content-Length: 0\r\nContent-Length: 5",
            "Content-Length: 5, 5",
            "Content-Length : 5",
            "Content-Length: 5\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 5",
            "Transfer-Encoding: gzip",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: chunked, gzip",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunked;q=0",
            "Transfer-Encoding:",
            "Transfer-Encoding: \u000Bchunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity");

    private static final List<String> CHUNKS = List.of(
            "zz\r\n",
            "-1\r\n{}\r\n0\r\n\r\n",
            "ffffffffffffffffff\r\n{}",
            "7fffffff\r\n{}",
            "2\r\n{}0\r\n\r\n",
            "2;a=\"b\r\n{}\r\n0\r\n\r\n",
            "2;" + "x".repeat(9_000) + "\r\n{}\r\n0\r\n\r\n",
            "2\n{}\n0\n\n",
            "0x2\r\n{}\r\n0\r\n\r\n",
            "2\r\n{}\r\n0\r\nTrailer: x\r\nContent-Length: 7\r\n\r\n",
            "2\r\n{}\r\n0\r\n" + "X: y\r\n".repeat(3_000) + "\r\n");

    private final HostileText text;

    HostileFraming(HostileText text) {
        this.text = text;
    }

    HostileRequest request(String method, String target, List<String> headers, Optional<String> body) {
        String line = method + " " + target + " HTTP/1.1";
        String rest = "Host: 127.0.0.1" + CRLF + "Connection: close" + CRLF + lines(headers);
        String good = body.map(HostileFraming::withLength).orElse(CRLF);
        return switch (text.below(36)) {
            case 0 ->
                broken(method, text.pick(LINES).replace("{method}", method).replace("{target}", target), rest + good);
            case 1 -> broken(method, line, rest + text.pick(HEADER_LINES) + CRLF + good);
            case 2 -> broken(method, line, lines(headers) + good); // no host
            case 3 -> broken(method, line, rest + text.pick(LENGTHS) + CRLF + CRLF + body.orElse("{}"));
            case 4 -> broken(method, line, rest + "Transfer-Encoding: chunked" + CRLF + CRLF + text.pick(CHUNKS));
            case 5 -> {
                String whole = line + CRLF + rest + good;
                yield new HostileRequest(method, text.cut(whole), HostileRequest.Form.CUT_OFF);
            }
            case 6, 7, 8 ->
                new HostileRequest(
                        method, line + CRLF + rest + body.map(this::chunked).orElse(CRLF), HostileRequest.Form.WHOLE);
            default -> new HostileRequest(method, line + CRLF + rest + good, HostileRequest.Form.WHOLE);
        };
    }

    private static HostileRequest broken(String method, String line, String rest) {
        return new HostileRequest(method, line + CRLF + rest, HostileRequest.Form.BROKEN);
    }

    private static String lines(List<String> headers) {
        StringBuilder lines = new StringBuilder();
        headers.forEach(header -> lines.append(header).append(CRLF));
        return lines.toString();
    }

    private static String withLength(String body) {
        return "Content-Length: " + body.length() + CRLF + CRLF + body;
    }

    private String chunked(String body) {
        StringBuilder chunks = new StringBuilder("Transfer-Encoding: chunked" + CRLF + CRLF);
        int begin = 0;
        while (begin < body.length()) {
            int end = begin + Math.min(body.length() - begin, 1 + text.below(50_000));
            chunks.append(Integer.toHexString(end - begin))
                    .append(CRLF)
                    .append(body, begin, end)
                    .append(CRLF);
            begin = end;
        }
        return chunks.append("0").append(CRLF).append(CRLF).toString();
    }
}
