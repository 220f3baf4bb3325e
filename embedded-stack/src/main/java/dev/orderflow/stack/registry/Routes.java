package dev.orderflow.stack.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Finds what answers a request, by method and path. A segment {@code *} of a route takes any text. */
final class Routes {
    private static final String ANY = "*";

    private final List<Route> routes = new ArrayList<>();

    Routes on(String method, String path, Function<RegistryCall, Object> answer) {
        routes.add(new Route(method, List.of(path.substring(1).split("/", -1)), answer));
        return this;
    }

    /** The answer, or 404 for an unknown path and 405 for a known one with another method. */
    Object answer(RegistryCall call) {
        List<Route> onPath =
                routes.stream().filter(route -> route.takes(call.path())).toList();
        if (onPath.isEmpty()) {
            throw RegistryException.http(404, "HTTP 404 Not Found");
        }
        Optional<Route> route = onPath.stream()
                .filter(candidate -> candidate.method.equals(call.method()))
                .findFirst();
        return route.orElseThrow(() -> RegistryException.http(405, "HTTP 405 Method Not Allowed"))
                .answer
                .apply(call);
    }

    private record Route(String method, List<String> segments, Function<RegistryCall, Object> answer) {
        boolean takes(List<String> path) {
            return path.size() == segments.size()
                    && IntStream.range(0, path.size())
                            .allMatch(i -> segments.get(i).equals(ANY)
                                    || segments.get(i).equals(path.get(i)));
        }
    }
}
