package dev.orderflow.cli.doctor;

import dev.orderflow.cli.client.CaFileOption;
import dev.orderflow.cli.cluster.ChecksOption;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.cli.doctor.check.AclsCheck;
import dev.orderflow.cli.doctor.check.Check;
import dev.orderflow.cli.doctor.check.Connections;
import dev.orderflow.cli.doctor.check.GroupsCheck;
import dev.orderflow.cli.doctor.check.KafkaCheck;
import dev.orderflow.cli.doctor.check.KeysCheck;
import dev.orderflow.cli.doctor.check.OverdueOrdersCheck;
import dev.orderflow.cli.doctor.check.PartitionsCheck;
import dev.orderflow.cli.doctor.check.Prerequisite;
import dev.orderflow.cli.doctor.check.ReadinessCheck;
import dev.orderflow.cli.doctor.check.RegistryCheck;
import dev.orderflow.cli.doctor.check.ReplicationCheck;
import dev.orderflow.cli.doctor.check.ServiceGroups;
import dev.orderflow.cli.doctor.check.SmtpCheck;
import dev.orderflow.cli.doctor.check.SubjectsCheck;
import dev.orderflow.cli.doctor.check.TopicSettingsCheck;
import dev.orderflow.cli.doctor.check.TopicsCheck;
import dev.orderflow.cli.services.ServiceSettings;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.process.ServiceCatalogue;
import dev.orderflow.schemas.topics.EmailLevels;
import dev.orderflow.schemas.topics.ServiceAcls;
import dev.orderflow.schemas.topics.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orderflow doctor}: looks at an installation from outside, and says what is wrong and what helps. */
@Command(
        name = "doctor",
        description = {
            "Check Kafka, the registry, topics, ACLs, groups, orders and the mail server with the settings of the"
                    + " services, and report each problem with its fix. It changes nothing and sends nothing."
        },
        customSynopsis =
                "orderflow doctor [-o text|json] [--answer-time SECONDS] [--look SECONDS] [--skip CHECK]... [--check"
                        + " SERVICE]... [--key value]...",
        footer = {
            "",
            "Keys: the settings of the services, see docs/CONFIGURATION.md, and Kafka's own; from flags, the"
                    + " environment or --config-file FILE, as for the services. Example:",
            "  orderflow doctor --config-file client.properties \\",
            "    --email.smtp.host mail.example.com"
        })
@Exits(ExitCode.VIOLATED)
public final class DoctorCommand implements Callable<Integer> {
    /** As other commands spell these keys, too. */
    private static final Map<String, String> SPELLINGS = Map.of(
            "--bootstrap-servers", "--bootstrap.servers",
            "--schema-registry-url", "--schema.registry.url",
            "--name-prefix", "--name.prefix");

    private static final String EMAIL = "email-service";
    private static final int LONGEST_SECONDS = 3_600;

    private final Supplier<ServiceCatalogue> services;

    @Parameters(arity = "0..*", paramLabel = "SETTING", description = "Settings of the services as --key value.")
    private List<String> words = List.of();

    @Option(
            names = "--answer-time",
            paramLabel = "SECONDS",
            defaultValue = "6",
            description = "How long each check waits for answers (default: ${DEFAULT-VALUE}).")
    private int answerSeconds;

    @Option(
            names = "--look",
            paramLabel = "SECONDS",
            defaultValue = "3",
            description =
                    "How long a group may make no progress while records wait for it (default: ${DEFAULT-VALUE}).")
    private int lookSeconds;

    @Option(
            names = "--read-time",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "The longest time to read the orders (default: ${DEFAULT-VALUE}).")
    private int readSeconds;

    @Option(
            names = "--service-url",
            paramLabel = "NAME=URL",
            description = "Check that this service is ready; repeatable.")
    private Map<String, URI> serviceUrls = Map.of();

    @Option(
            names = "--skip",
            paramLabel = "CHECK",
            description = "Skip a check, by its name in the report; repeatable.")
    private List<String> skip = List.of();

    @Mixin
    private CaFileOption trust;

    @Mixin
    private ChecksOption furtherChecks;

    @Mixin
    private OutputOption output;

    /** @param services whose settings this command takes, and which may be asked for readiness */
    public DoctorCommand(Supplier<ServiceCatalogue> services) {
        this.services = services;
    }

    /** Settings are declared by the services: what this command does not know is theirs. */
    @Spec
    void acceptAnySetting(CommandSpec spec) {
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        requireSeconds("--answer-time", answerSeconds, 1);
        requireSeconds("--look", lookSeconds, 0);
        requireSeconds("--read-time", readSeconds, 0);
        Duration answerTime = Duration.ofSeconds(answerSeconds);
        List<String> known = new ArrayList<>(services.get().names());
        known.addAll(furtherChecks.services());
        requireKnown("--service-url", serviceUrls.keySet(), known);
        ServiceSettings settings = ServiceSettings.of(
                services.get(), words.stream().map(DoctorCommand::spelled).toList(), System.getenv());
        DoctorReport report;
        try (Connections connections = new Connections(settings.kafka(), answerTime);
                Doctor doctor = new Doctor(Set.copyOf(skip), answerTime)) {
            Topics topics = furtherChecks.addTo(
                    new Topics(settings.kafka().prefix(), EmailLevels.parse(settings.value(EMAIL, EmailLevels.KEY))));
            Map<Prerequisite, Check> basis = new LinkedHashMap<>();
            basis.put(Prerequisite.KAFKA, new KafkaCheck(connections));
            basis.put(Prerequisite.REGISTRY, new RegistryCheck(connections, topics));
            List<Check> others = others(connections, topics, settings);
            requireKnown("--skip", new TreeSet<>(skip), names(basis.values(), others));
            report = doctor.examine(basis, others);
        }
        output.print(report.json(), report::text);
        return (report.isClean() ? ExitCode.OK : ExitCode.VIOLATED).code();
    }

    private List<Check> others(Connections connections, Topics topics, ServiceSettings settings) {
        KafkaSettings kafka = settings.kafka();
        List<Check> checks = new ArrayList<>(List.of(
                new TopicsCheck(connections, topics),
                new PartitionsCheck(connections, topics),
                new TopicSettingsCheck(connections, topics),
                new ReplicationCheck(connections, topics),
                new AclsCheck(connections, new ServiceAcls(kafka.prefix(), topics)),
                new SubjectsCheck(connections, topics),
                new KeysCheck(connections, topics)));
        ServiceGroups.of(topics.services(), kafka)
                .forEach((service, groups) -> checks.add(new GroupsCheck(
                        connections, service, kafka.prefix() + service, groups, Duration.ofSeconds(lookSeconds))));
        checks.add(new OverdueOrdersCheck(
                connections, topics, Duration.ofSeconds(readSeconds), Clock.systemUTC(), output::remark));
        checks.add(new ReadinessCheck(trust.client(), serviceUrls, connections.answerTime()));
        checks.add(new SmtpCheck(settings, connections.answerTime()));
        return checks;
    }

    private static List<String> names(Iterable<Check> basis, Iterable<Check> others) {
        List<String> names = new ArrayList<>();
        basis.forEach(check -> names.add(check.name()));
        others.forEach(check -> names.add(check.name()));
        return names;
    }

    private static String spelled(String word) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? word : word.substring(0, equals);
        return SPELLINGS.getOrDefault(key, key) + word.substring(key.length());
    }

    private static void requireSeconds(String option, int seconds, int least) {
        if (seconds < least || seconds > LONGEST_SECONDS) {
            throw CommandFailure.of(
                    ExitCode.USAGE, option + ": " + seconds + " (expected: " + least + " to " + LONGEST_SECONDS + ")");
        }
    }

    private static void requireKnown(String option, Set<String> given, List<String> known) {
        String unknown = given.stream().filter(name -> !known.contains(name)).collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw CommandFailure.of(
                    ExitCode.USAGE, option + ": " + unknown + " (expected: one of " + String.join(", ", known) + ")");
        }
    }
}
