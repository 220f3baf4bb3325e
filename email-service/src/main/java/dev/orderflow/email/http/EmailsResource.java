package dev.orderflow.email.http;

import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.EmailContent;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.EmailWriter;
import dev.orderflow.email.domain.MessageHeader;
import dev.orderflow.email.domain.list.EmailListQuery;
import dev.orderflow.email.domain.list.EmailPosition;
import dev.orderflow.email.domain.list.EmailReader;
import dev.orderflow.email.domain.list.KeptEmail;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.LogIds;
import dev.orderflow.kit.list.ListOrder;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.routing.FanOut;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.schemas.rules.OrderIdForm;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** E-mails over REST: in lists, and each as its customer sees it. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/emails")
@Produces(MediaType.APPLICATION_JSON)
public final class EmailsResource {
    private static final ListOrder<EmailBody, EmailPosition> NEWEST_FIRST =
            new ListOrder<>(EmailBody::position, EmailPosition.NEWEST_FIRST);

    private final Routing<EmailReader> routing;
    private final FanOut owners;
    private final EmailReader here;
    private final EmailWriter writer;
    private final MessageHeader.Writer headers;

    /** @param here reads the e-mails of the partitions that are here */
    public EmailsResource(
            Routing<EmailReader> routing,
            FanOut owners,
            EmailReader here,
            EmailWriter writer,
            MessageHeader.Writer headers) {
        this.routing = routing;
        this.owners = owners;
        this.here = here;
        this.writer = writer;
        this.headers = headers;
    }

    /** E-mails, newest first, page by page: from every instance, or from this one for the partitions that another asks for. */
    @GET
    public void list(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        EmailListQuery query = EmailParameters.parse(context.getUriInfo().getQueryParameters());
        AsyncResponses.resume(
                context,
                response,
                owners.ask(
                                context,
                                partitions -> here.page(partitions, query).thenApply(page -> page.map(EmailBody::of)),
                                answer -> EmailParameters.FORMAT.page(answer.body()))
                        .thenApply(pages -> list(pages, query)));
    }

    /** The e-mail of one kind about one order, written as it was intended. */
    @GET
    @Path("/{orderId}/{kind}")
    public void get(
            @PathParam("orderId") String orderId,
            @PathParam("kind") String kindName,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        EmailKind kind = Arrays.stream(EmailKind.values())
                .filter(known -> known.name().equals(kindName) && OrderIdForm.isValid(orderId))
                .findFirst()
                .orElseThrow(EmailProblems::noSuchEmail);
        LogIds.put(context, "orderId", orderId);
        routing.get(
                context,
                response,
                orderId,
                reader -> reader.find(orderId, kind)
                        .thenApply(found -> Response.ok(body(found.orElseThrow(EmailProblems::noSuchEmail)))
                                .build()));
    }

    private static Response list(List<Page<EmailBody, EmailPosition>> pages, EmailListQuery query) {
        return Response.ok(EmailParameters.FORMAT.body(NEWEST_FIRST.merge(pages, query.limit())))
                .build();
    }

    private WrittenEmailBody body(KeptEmail kept) {
        return new WrittenEmailBody(
                EmailBody.of(kept.email()), kept.content().map(this::message).orElse(null));
    }

    private WrittenEmailBody.Message message(EmailContent content) {
        Email email = writer.write(content);
        return WrittenEmailBody.Message.of(email, headers.headersOf(email));
    }
}
