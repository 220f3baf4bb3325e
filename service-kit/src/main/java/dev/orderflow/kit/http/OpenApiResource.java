package dev.orderflow.kit.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;

/** The service's OpenAPI document, for programs. */
@Path("/openapi.json")
public final class OpenApiResource {
    private final byte[] json;

    public OpenApiResource(ObjectNode document) {
        this.json = document.toString().getBytes(StandardCharsets.UTF_8);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] document() {
        return json;
    }
}
