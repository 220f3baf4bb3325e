package dev.orderflow.kit.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a service has besides its own resources, for who knows no more than its address: as JSON, or as a page in a browser. */
@PermitAll
@Path("/")
public final class StartPage {
    private static final String LESS_THAN_JSON = ";qs=0.9";

    private final String service;
    private final Map<String, String> paths = new LinkedHashMap<>();

    /**
     * @param isDocumented whether it has an {@link OpenApiDocument}
     * @param console where people see what happens
     */
    public StartPage(String service, boolean isDocumented, URI console) {
        this.service = service;
        paths.put("console", console.toString());
        if (isDocumented) {
            paths.put("documentation", "/docs");
            paths.put("openapi", "/openapi.json");
        }
        paths.put("live", "/health/live");
        paths.put("ready", "/health/ready");
        paths.put("instances", "/health/instances");
        paths.put("metrics", "/metrics");
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("service", service);
        links.putAll(paths);
        return links;
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8" + LESS_THAN_JSON)
    public String page() {
        return paths.entrySet().stream()
                .map(path -> "<li><a href=\"" + path.getValue() + "\">" + path.getKey() + "</a></li>")
                .collect(Collectors.joining(
                        "\n",
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + service
                                + "</title></head>\n<body>\n<h1>Orderflow " + service + "</h1>\n<ul>\n",
                        "\n</ul>\n</body>\n</html>\n"));
    }
}
