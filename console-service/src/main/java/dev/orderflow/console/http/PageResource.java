package dev.orderflow.console.http;

import dev.orderflow.kit.auth.Login;
import dev.orderflow.kit.auth.OidcProvider;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The page and its files, from the class path. They are open: there is nothing of any order in them. The page may load nothing from anywhere else, run no script that stands in it, and be
 * shown in no other page (Content Security Policy, Level 3). It shows e-mails as documents of their own, in frames for which the
 * same holds: so styles may stand in them, as they do in e-mails, and a frame can be led nowhere.
 */
@Singleton
@PermitAll
@Path("/")
public final class PageResource {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "mjs", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml",
            "md", "text/markdown;charset=utf-8");
    private static final Pattern FILE = Pattern.compile("(?:[a-z0-9-]+/){0,3}[a-z0-9][a-z0-9.-]*\\.([a-z]{2,4})");

    /** The runbook of the alerts, which stands among the documents. */
    private static final Map<String, String> ELSEWHERE = Map.of("runbook.md", "/docs/ALERTS.md");

    private static final String FIRST = "index.html";

    private final Login login;
    private final PageVersion version = PageVersion.here();
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    /** A file as it is sent. */
    @SuppressWarnings("ArrayRecordComponent") // sent as it is, never compared
    private record PageFile(byte[] bytes, String type, EntityTag tag) {}

    /** @param login where the page signs its user in */
    public PageResource(Login login) {
        this.login = login;
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    public Response page(@Context Request request) {
        return answer(FIRST, request, revalidated());
    }

    @GET
    @Path("/page/{file:.+}")
    public Response file(@PathParam("file") String file, @Context Request request) {
        return answer(PageVersion.name(file), request, version.isOf(file) ? kept() : revalidated());
    }

    private Response answer(String name, Request request, CacheControl caching) {
        PageFile file = files.computeIfAbsent(name, this::read);
        Response.ResponseBuilder known = request.evaluatePreconditions(file.tag);
        return (known == null ? Response.ok(file.bytes, file.type) : known)
                .tag(file.tag)
                .cacheControl(caching)
                .header("Content-Security-Policy", policy())
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static CacheControl revalidated() {
        CacheControl revalidated = new CacheControl();
        revalidated.setNoCache(true);
        return revalidated;
    }

    /** Never asked for again (RFC 8246). */
    private static CacheControl kept() {
        CacheControl kept = new CacheControl();
        kept.setMaxAge((int) Duration.ofDays(365).toSeconds());
        kept.getCacheExtension().put("immutable", "");
        return kept;
    }

    /** With a sign-in elsewhere, the page also sends a request there: the one that brings it a token. */
    private String policy() {
        return login.published()
                .map(OidcProvider.Published::tokenEndpoint)
                .map(token -> POLICY + " " + token.getScheme() + "://" + token.getRawAuthority())
                .orElse(POLICY);
    }

    /** Names that the pattern lets through can lead nowhere else, and only those that are there are kept. */
    private PageFile read(String name) {
        var form = FILE.matcher(name);
        String type = form.matches() ? TYPES.get(form.group(1)) : null;
        if (type == null) {
            throw new NotFoundException();
        }
        try (InputStream in = PageResource.class.getResourceAsStream(ELSEWHERE.getOrDefault(name, "/page/" + name))) {
            if (in == null) {
                throw new NotFoundException();
            }
            byte[] bytes = name.equals(FIRST) ? version.link(in.readAllBytes()) : in.readAllBytes();
            CRC32 sum = new CRC32();
            sum.update(bytes);
            return new PageFile(bytes, type, new EntityTag(Long.toHexString(sum.getValue()) + "-" + bytes.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
