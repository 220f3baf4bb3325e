package dev.orderflow.tea.http;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The pages and their files. A page loads nothing from elsewhere, and runs no script that stands in it. */
@Singleton
@PermitAll
@Path("/")
public final class PageResource {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "order.html", "text/html;charset=utf-8",
            "status.html", "text/html;charset=utf-8",
            "shop.css", "text/css;charset=utf-8",
            "chosen.mjs", "text/javascript;charset=utf-8",
            "order.mjs", "text/javascript;charset=utf-8",
            "status.mjs", "text/javascript;charset=utf-8",
            "cup.svg", "image/svg+xml");

    /** Where a tea is ordered. */
    @GET
    public Response order() {
        return file("order.html");
    }

    /** Where its customer follows it; the page asks for the order by its own address. */
    @GET
    @Path("/orders/{id}")
    public Response status(@PathParam("id") String id) {
        return file("status.html");
    }

    @GET
    @Path("/page/{file}")
    public Response file(@PathParam("file") String name) {
        String type = Optional.ofNullable(TYPES.get(name)).orElseThrow(NotFoundException::new);
        CacheControl revalidated = new CacheControl();
        revalidated.setNoCache(true);
        return Response.ok(read(name), MediaType.valueOf(type))
                .cacheControl(revalidated)
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static byte[] read(String name) {
        try (InputStream in = PageResource.class.getResourceAsStream("/tea/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
