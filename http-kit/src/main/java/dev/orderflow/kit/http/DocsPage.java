package dev.orderflow.kit.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The service's OpenAPI document for people: Swagger UI, from which requests can be sent. Nothing comes from elsewhere. */
@PermitAll
@Path("/docs")
public final class DocsPage {
    /** What the page consists of, besides itself; nothing else is handed out. */
    private static final Map<String, String> FILES = Map.of(
            "swagger-ui-bundle.js", "text/javascript;charset=utf-8",
            "swagger-ui.css", "text/css;charset=utf-8");

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    public byte[] page() {
        return read("index.html");
    }

    @GET
    @Path("/{file}")
    public Response file(@PathParam("file") String file) {
        String type = FILES.get(file);
        if (type == null) {
            throw new NotFoundException();
        }
        return Response.ok(read(file), type).build();
    }

    private static byte[] read(String file) {
        try (InputStream in = DocsPage.class.getResourceAsStream("docs/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the page's " + file + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
