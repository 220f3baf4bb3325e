package dev.orderflow.system.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Headers: those of a good request, and others with values that no client should send. */
final class HostileHeaders {
    private static final List<String> TYPES = List.of(
            "application/json;charset=utf8mb4",
            "application/json; charset=binary",
            "application/json; charset=x y",
            "application/json;charset=\"",
            "application/json;charset=",
            "application/json;charset=utf-16",
            "application/json;;=",
            "application/json, text/plain",
            "application/json;q=x",
            "APPLICATION/JSON",
            "application/problem+json",
            "text/plain;charset=x",
            "text/html;level=1;q=x",
            "text/event-stream;charset=utf-16",
            "application/x-www-form-urlencoded;charset=utf8mb4",
            "multipart/form-data; boundary=",
            "*/*;q=0",
            "*/*",
            "*/json",
            "/",
            "json",
            "application/openmetrics-text;version=1.0.0",
            "text/plain;version=9;charset=utf8mb4;q=0.5");
    private static final List<String> TAGS =
            List.of("*", "\"2\"", "W/\"2\"", "W/\"", "\"", "2", "\"1\",\"2\",,", "*, \"2\"", "\"" + "x".repeat(2_000));
    private static final List<String> CODINGS = List.of(
            "gzip",
            "gzip, deflate, br",
            "identity;q=0",
            "*;q=0",
            "gzip;q=x",
            "identity",
            "br",
            "x-gzip",
            "gzip,,gzip",
            "");
    private static final List<String> DATES =
            List.of("Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 99 Foo 1970 25:61:61 GMT", "0", "yesterday");
    private static final List<String> HOSTS = List.of(
            "evil.example",
            "a b",
            "[::1",
            "[::1]:99999",
            "x:-1",
            "",
            "127.0.0.1",
            "https",
            "javascript",
            "a,b",
            "unknown");
    private static final List<String> EVENT_IDS = List.of(
            "0:0",
            "0:0,1:0,2:0,3:0",
            "0:99999999999999999999",
            "0:9223372036854775807",
            "999999:1",
            "-1:-1",
            "0:1,0:2,",
            "99999999999:0",
            ":",
            "\u00FC");
    private static final List<String> LANGUAGES =
            List.of("en-US-x-y-z-zzzzzzzzzzzz", "de;q=1.5", "i-klingon,*;q=0", "*", "de;q=", "-", "a".repeat(20));

    private static final List<String> NAMES = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "Content-Type",
            "Content-Encoding",
            "Content-Language",
            "Content-Location",
            "Content-Range",
            "If-None-Match",
            "If-Match",
            "If-Range",
            "If-Modified-Since",
            "If-Unmodified-Since",
            "Range",
            "Prefer",
            "Last-Event-ID",
            "Orderflow-Position",
            "Orderflow-Passed-On",
            "Orderflow-Partitions",
            "Cookie",
            "Origin",
            "Referer",
            "Authorization",
            "Date",
            "Expect",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override",
            "Upgrade",
            "HTTP2-Settings",
            "Max-Forwards",
            "Access-Control-Request-Method",
            "TE",
            "Trailer");

    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("Accept", TYPES),
            Map.entry("Accept-Charset", List.of("utf8mb4", "*;q=0", "x y", "utf-16", ";")),
            Map.entry("Accept-Encoding", CODINGS),
            Map.entry("Accept-Language", LANGUAGES),
            Map.entry("Content-Type", TYPES),
            Map.entry("Content-Encoding", CODINGS),
            Map.entry("Content-Language", LANGUAGES),
            Map.entry("If-None-Match", TAGS),
            Map.entry("If-Match", TAGS),
            Map.entry("If-Range", TAGS),
            Map.entry("If-Modified-Since", DATES),
            Map.entry("If-Unmodified-Since", DATES),
            Map.entry("Date", DATES),
            Map.entry(
                    "Range", List.of("bytes=0-0", "bytes=9-1,-", "bytes=-99999999999999999999", "lines=1-2", "bytes=")),
            Map.entry(
                    "Prefer",
                    List.of("wait=0", "wait=-1", "wait=99999999999, wait=\"x", "wait", "respond-async;;", "=")),
            Map.entry("Last-Event-ID", EVENT_IDS),
            Map.entry("Orderflow-Position", EVENT_IDS),
            Map.entry("Orderflow-Partitions", List.of("0", "0,1,2,3", "-1", "99999999999", ",", "0,0", "*")),
            Map.entry("Expect", List.of("100-continue", "100-Continue", "200-ok", "100-continue, x", "")),
            Map.entry("Forwarded", List.of("for=\"", "proto=ftp;host=x", "host=\"a b\"", ";;=", "by=[::1")),
            Map.entry("X-Forwarded-Host", HOSTS),
            Map.entry("X-Forwarded-Proto", HOSTS),
            Map.entry("X-Forwarded-For", HOSTS),
            Map.entry("X-Forwarded-Port", List.of("-1", "99999", "x", "")),
            Map.entry("X-HTTP-Method-Override", List.of("DELETE", "TRACE", "x y")),
            Map.entry("Authorization", List.of("Basic", "Basic \u00FF", "Bearer " + "x".repeat(3_000), "Digest x=\"")),
            Map.entry("Cookie", List.of("a=\"", "$Version=x; a=b", "=", "a=" + "b".repeat(3_000), "a=\u00FC;;")),
            Map.entry("Upgrade", List.of("h2c", "websocket", "HTTP/3.0", ",")),
            Map.entry("TE", List.of("trailers", "gzip;q=x", "chunked")));

    /** More than a server keeps of headers. */
    private static final int MANY = 400;

    private final HostileText text;

    HostileHeaders(HostileText text) {
        this.text = text;
    }

    static List<String> names() {
        return NAMES;
    }

    /** Lines without their ends, in no order that means anything. */
    List<String> of(GoodRequest request) {
        List<String> lines = new ArrayList<>();
        request.headers().forEach((name, value) -> lines.add(name + ": " + (text.once(3) ? value(name) : value)));
        for (int more = text.below(4); more > 0; more--) {
            String name = text.pick(NAMES);
            lines.add(name + ": " + value(name));
            if (text.once(6)) {
                lines.add(name + ": " + value(name));
            }
        }
        switch (text.below(60)) {
            case 0 -> lines.add("X-Long: " + "x".repeat(9_000));
            case 1 -> lines.add("X" + "x".repeat(9_000) + ": long");
            case 2 -> addMany(lines);
            case 3 -> lines.add("Accept: " + "application/json,".repeat(400));
            default -> {
                // most are as long as headers are
            }
        }
        return lines;
    }

    /** A preference for a wait would be waited for. */
    private String value(String header) {
        String value = text.once(4) ? text.value() : text.pick(VALUES.getOrDefault(header, HOSTS));
        return header.equals("Prefer") ? value.replaceAll("wait=\\d{1,4}$", "wait=0") : value;
    }

    private static void addMany(List<String> lines) {
        for (int number = 0; number < MANY; number++) {
            lines.add("X-" + number + ": x");
        }
    }
}
