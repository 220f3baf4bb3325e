package dev.orderflow.email;

import dev.orderflow.avro.Customer;
import dev.orderflow.email.domain.EmailWriter;
import dev.orderflow.email.domain.MessageId;
import dev.orderflow.email.domain.customers.CustomerReader;
import dev.orderflow.email.domain.customers.RegisterCustomer;
import dev.orderflow.email.http.CustomerBody;
import dev.orderflow.email.http.CustomerListResource;
import dev.orderflow.email.http.CustomersResource;
import dev.orderflow.email.http.StatisticsResource;
import dev.orderflow.email.smtp.SmtpSender;
import dev.orderflow.email.stream.customers.CustomerViewReader;
import dev.orderflow.email.stream.customers.KafkaCustomerSender;
import dev.orderflow.email.stream.emails.EmailTopology;
import dev.orderflow.email.stream.outbox.SenderPool;
import dev.orderflow.email.stream.outbox.SenderTopology;
import dev.orderflow.email.stream.statistics.KafkaStatisticsReader;
import dev.orderflow.email.template.TemplateWriter;
import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.intake.IntakeLimit;
import dev.orderflow.kit.kafka.RecordSender;
import dev.orderflow.kit.routing.KeyLists;
import dev.orderflow.kit.routing.OwnerRouting;
import dev.orderflow.kit.routing.Replicas;
import dev.orderflow.kit.streams.RegistryWatch;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.view.View;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;

/**
 * Tells customers by e-mail what becomes of their orders, and keeps customers. The single writer of {@code customers} (as a
 * stand-in for the system that keeps them in production), of {@code order-emails} and of {@code email-statistics}.
 */
public final class EmailService implements Service {
    /** How the runtime starts it. */
    public static final ServiceDefinition<?> DEFINITION =
            new ServiceDefinition<>(EmailTopology.SERVICE, 8083, EmailConfig::from, EmailService::new);

    private final List<Component> components;
    private final List<Object> resources;

    /** Wires the service; starts nothing. */
    EmailService(EmailConfig config, ServiceContext context) {
        Topics topics = new Topics(context.kafka().prefix());
        RecordSender<Customer> customers = new RecordSender<>(topics.customers(), context, "customers");
        EmailWriter writer = writer(config, context.kafka().prefix());
        SenderPool senders = senders(config, context, writer);
        SenderTopology outbox =
                new SenderTopology(topics, senders, config.sending().giveUpAfter(), context.metrics());
        StreamsApp sender = new StreamsApp(context, outbox.spec());
        View<Customer> view = new View<>(
                context,
                sender,
                CustomerViewReader.spec(topics),
                config.customers().maxWaiters());
        EmailListComponents emails = EmailListComponents.of(config, context, topics, sender, writer);
        OwnerRouting<CustomerReader> routing = new OwnerRouting<>(
                context,
                Replicas.of(view, CustomerViewReader::new),
                config.customers().maxWaiters());
        KafkaStatisticsReader statistics = new KafkaStatisticsReader(
                topics.emailStatistics().name(),
                context.kafka().reader("statistics"),
                context.serdes().get().of(topics.emailStatistics()).deserializer(),
                context.clockWatch());
        EmailTopology join =
                new EmailTopology(topics, config.join().levels(), config.join().window());
        KeyLists<CustomerBody> lists = lists(config, context, view);
        this.components = List.of(
                new RegistryWatch(context),
                customers,
                new StreamsApp(context, join.spec()),
                sender,
                senders, // behind the application that it works for, so that it is closed before it
                statistics,
                routing,
                lists,
                emails.routing(),
                emails.owners());
        RegisterCustomer registerCustomer = new RegisterCustomer(
                new CustomerViewReader(view),
                new KafkaCustomerSender(customers),
                config.customers().confirmTimeout(),
                new IntakeLimit("customers", config.customers().maxWaiters(), context.metrics()));
        this.resources = List.of(
                new CustomersResource(
                        registerCustomer, routing, config.customers().confirmTimeout()),
                new CustomerListResource(lists),
                emails.resource(),
                new StatisticsResource(statistics));
    }

    @Override
    public List<Component> components() {
        return components;
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    private static KeyLists<CustomerBody> lists(EmailConfig config, ServiceContext context, View<Customer> view) {
        return new KeyLists<>(
                context,
                view,
                CustomerViewReader.items(CustomerBody::of, CustomerBody::id),
                CustomerListResource.FORMAT,
                config.customers().maxWaiters());
    }

    private static SenderPool senders(EmailConfig config, ServiceContext context, EmailWriter writer) {
        EmailConfig.Sending sending = config.sending();
        return new SenderPool(
                sending.senders(), writer, () -> new SmtpSender(sending.server(), sending.from()), context.metrics());
    }

    private static EmailWriter writer(EmailConfig config, String prefix) {
        String from = config.sending().from().getAddress();
        MessageId messageIds = new MessageId(prefix, from.substring(from.indexOf('@') + 1));
        try {
            return new TemplateWriter(
                    config.sending().templates(), config.join().levels().named(), messageIds);
        } catch (IllegalArgumentException wrong) {
            throw (ConfigurationException)
                    new ConfigurationException(List.of("email.templates: " + wrong.getMessage())).initCause(wrong);
        }
    }
}
