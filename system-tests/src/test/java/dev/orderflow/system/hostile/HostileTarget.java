package dev.orderflow.system.hostile;

import java.util.ArrayList;
import java.util.List;

/** Paths and queries: those of a good request, with something wrong in them. */
final class HostileTarget {
    private static final String TIMEOUT = "timeout=";

    /** In paths that wait unless they are told not to. */
    private static final String WAITS = "validated";

    /** A wait of its own would be one of this test, too: those that are good are short. */
    private static final List<String> SHORT_TIMEOUTS = List.of("0", "1", "20", "007", "%31");

    private static final List<String> BAD_TIMEOUTS = List.of(
            "-1",
            "60001",
            "99999",
            "2147483648",
            "9".repeat(40),
            "soon",
            "",
            "1e3",
            "0x10",
            "+5",
            "%205",
            "5%00",
            "%D9%A3",
            "\u00B2");
    private static final List<String> SEGMENTS = List.of(
            "..",
            ".",
            "%2e%2e",
            "%2E",
            "..;",
            ";",
            ";a=b",
            "a;b=c;d",
            "%2F",
            "a%2Fb",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "%5C",
            "%00",
            "a%00b",
            "%",
            "%2",
            "%zz",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "+",
            "%2B",
            "~",
            "x".repeat(256),
            "%C3%BC".repeat(256),
            "x".repeat(9_000));
    private static final List<String> SUFFIXES =
            List.of("/", "//", "/.", "/..", "/%2e%2e/", ";", ";jsessionid=x", "?", "#", "#a?b", "%20", "/%00", "\\");
    private static final List<String> WHOLE =
            List.of("*", "/", "//", "/..", "/%2e%2e/%2e%2e", "http://127.0.0.1", "", "/;");

    private final HostileText text;

    HostileTarget(HostileText text) {
        this.text = text;
    }

    String of(GoodRequest request) {
        if (text.once(40)) {
            return text.pick(WHOLE);
        }
        String path = text.once(5) ? path(request.path()) : request.path();
        List<String> query = query(request);
        return query.isEmpty() ? path : path + "?" + String.join(text.once(30) ? "&&" : "&", query);
    }

    private String path(String path) {
        if (text.once(5) && !path.contains(WAITS)) { // its query must stay one
            return path + text.pick(SUFFIXES);
        }
        List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
        segments.set(text.below(segments.size()), text.once(2) ? text.pick(SEGMENTS) : text.encoded());
        return (text.once(20) ? "//" : "/") + String.join("/", segments);
    }

    private List<String> query(GoodRequest request) {
        List<String> query = new ArrayList<>();
        for (String parameter : request.query()) {
            query.add(parameter.startsWith(TIMEOUT) ? timeout() : text.once(4) ? changed(parameter) : parameter);
        }
        if (request.path().contains(WAITS) && query.stream().noneMatch(each -> each.startsWith(TIMEOUT))) {
            query.add(0, timeout());
        }
        if (!query.isEmpty() && text.once(8)) {
            String repeated = text.pick(query);
            query.add(repeated.startsWith(TIMEOUT) ? timeout() : changed(repeated));
        }
        if (text.once(12)) {
            query.add(text.encoded() + (text.once(3) ? "" : "=" + text.encoded()));
        }
        return query;
    }

    private String timeout() {
        return TIMEOUT + text.pick(text.once(4) ? BAD_TIMEOUTS : SHORT_TIMEOUTS);
    }

    private String changed(String parameter) {
        String name = parameter.substring(0, Math.max(0, parameter.indexOf('=')));
        return text.once(10) ? name : name + "=" + text.encoded();
    }
}
