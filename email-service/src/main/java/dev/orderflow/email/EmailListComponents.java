package dev.orderflow.email;

import dev.orderflow.email.domain.EmailWriter;
import dev.orderflow.email.domain.list.EmailReader;
import dev.orderflow.email.http.EmailsResource;
import dev.orderflow.email.smtp.MimeHeaders;
import dev.orderflow.email.stream.list.EmailListTopology;
import dev.orderflow.email.stream.list.EmailProjectionReader;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.routing.FanOut;
import dev.orderflow.kit.routing.OwnerRouting;
import dev.orderflow.kit.routing.Replicas;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.schemas.topics.Topics;

/** What reads of e-mails need: the rows, and the ways to them. */
record EmailListComponents(OwnerRouting<EmailReader> routing, FanOut owners, EmailsResource resource) {
    /**
     * Adds the rows to an application.
     *
     * @param app not started yet
     * @param writer writes e-mails as they are sent
     */
    static EmailListComponents of(
            EmailConfig config, ServiceContext context, Topics topics, StreamsApp app, EmailWriter writer) {
        int most = config.customers().maxWaiters();
        Projection emails = new Projection(context, app, new EmailListTopology(topics).spec(), most);
        EmailReader reader = new EmailProjectionReader(emails);
        OwnerRouting<EmailReader> routing = new OwnerRouting<>(context, Replicas.of(emails, reader), most);
        FanOut owners = new FanOut(context, emails, most);
        MimeHeaders headers = new MimeHeaders(config.sending().from());
        return new EmailListComponents(routing, owners, new EmailsResource(routing, owners, reader, writer, headers));
    }
}
