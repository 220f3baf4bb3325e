package dev.orderflow.system.hostile;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes requests from good ones and a seed, byte for byte. The same of both makes the same requests. */
final class HostileRequests {
    static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "FROB",
            "get",
            "M-SEARCH",
            "G@T",
            "X".repeat(100));

    private final List<GoodRequest> good;
    private final HostileText text;
    private final HostileTarget targets;
    private final HostileHeaders headers;
    private final HostileBody bodies;
    private final HostileFraming framing;

    HostileRequests(List<GoodRequest> good, long seed) {
        this.good = List.copyOf(good);
        this.text = new HostileText(new Random(seed));
        this.targets = new HostileTarget(text);
        this.headers = new HostileHeaders(text);
        this.bodies = new HostileBody(text);
        this.framing = new HostileFraming(text);
    }

    HostileRequest next() {
        GoodRequest request = text.pick(good);
        String method = text.once(6) ? text.pick(METHODS) : request.method();
        String target = targets.of(request);
        List<String> lines = headers.of(request);
        Optional<String> body = request.body().map(bodies::of);
        if (body.isEmpty() && text.once(10)) {
            body = Optional.of(bodies.ofNone());
        }
        if (body.isPresent() && !text.once(20) && lines.stream().noneMatch(line -> line.startsWith("Content-Type:"))) {
            lines.add("Content-Type: application/json");
        }
        return framing.request(method, target, lines, body);
    }
}
