package dev.orderflow.kit.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The service's OpenAPI document, for programs. It is read when it is first asked for. */
@PermitAll
@Path("/openapi.json")
public final class OpenApiResource {
    private final OpenApiDocument document;
    private byte @Nullable [] json;

    public OpenApiResource(OpenApiDocument document) {
        this.document = document;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public synchronized byte[] document() {
        if (json == null) {
            json = document.json().toString().getBytes(StandardCharsets.UTF_8);
        }
        return json;
    }
}
