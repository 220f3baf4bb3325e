package dev.orderflow.cli.audit;

import dev.orderflow.audit.facts.ObservedRead;
import dev.orderflow.audit.read.CannotReadException;
import dev.orderflow.audit.read.CatalogueReader;
import dev.orderflow.audit.read.Quiescence;
import dev.orderflow.audit.report.AuditReport;
import dev.orderflow.audit.report.AuditTerms;
import dev.orderflow.audit.report.Auditor;
import dev.orderflow.cli.cluster.ChecksOption;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow audit}: judges what stands on the topics. It changes nothing, and asks no service anything. */
@Command(
        name = "audit",
        description = {
            "Read all committed records, and report each invariant as ok or VIOLATED, with evidence.",
            "The audit recomputes everything from the records and asks no service."
        },
        footer = {"", "Orders under way are judged by what they have so far; --settle waits until none is under way."})
@Exits({ExitCode.UNAVAILABLE, ExitCode.VIOLATED})
public final class AuditCommand implements Callable<Integer> {
    private static final long MIB = 1024 * 1024;

    @Option(
            names = "--acknowledged",
            paramLabel = "FILE",
            description = "Ids of acknowledged orders, one on each line, as import --acks writes them.")
    private Path acknowledged;

    @Option(
            names = "--reads",
            paramLabel = "FILE",
            description = "The reads of clients, as import --reads writes them (S7).")
    private Path reads;

    @Option(names = "--settle", description = "Wait until no order is under way, for at most --settle-time.")
    private boolean settle;

    @Option(
            names = "--settle-time",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long an order may be under way (default: ${DEFAULT-VALUE}).")
    private int settleSeconds;

    @Mixin
    private FraudOptions fraud;

    @Mixin
    private ServiceOptions services;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private ChecksOption checks;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws InterruptedException {
        if (settleSeconds < 0) {
            throw CommandFailure.of(ExitCode.USAGE, "--settle-time must be at least 0");
        }
        Map<String, String> clients = cluster.clients();
        Duration settling = Duration.ofSeconds(settleSeconds);
        AuditTerms terms = new AuditTerms(
                Set.copyOf(lines("--acknowledged", acknowledged)),
                observed(),
                settling,
                fraud.limits(clients),
                fraud.window(clients),
                services.details(clients),
                services.emails(clients),
                services.skew());
        AuditReport report = judge(terms, clients);
        output.print(report.json(), report::text);
        return (report.isClean() ? ExitCode.OK : ExitCode.VIOLATED).code();
    }

    private AuditReport judge(AuditTerms terms, Map<String, String> clients) throws InterruptedException {
        try {
            return new Auditor(cluster.prefix(), topics(), terms).judge(read(clients, terms), settle);
        } catch (OutOfMemoryError full) { // what filled it is out of reach by now
            throw CommandFailure.of(ExitCode.FAILURE, "not enough memory for what is on the topics")
                    .because("the audit keeps about 4 KB of every order; it had "
                            + Runtime.getRuntime().maxMemory() / MIB + " MiB")
                    .helpedBy("ORDERFLOW_JAVA_OPTS=-Xmx16g ./orderflow audit, on a machine that has it")
                    .from(full);
        }
    }

    private CatalogueReader.Reading read(Map<String, String> clients, AuditTerms terms) throws InterruptedException {
        try (CatalogueReader reader = new CatalogueReader(topics(), clients, Clock.systemUTC(), terms.skew())) {
            return settle
                    ? new Quiescence(reader, terms.emails(), terms.skew(), output::remark).settle(terms.settling())
                    : reader.read();
        } catch (CannotReadException e) {
            String cause = e.getCause() == null
                    ? "the topics do not exist"
                    : e.getCause().getMessage();
            throw CommandFailure.of(ExitCode.UNAVAILABLE, e.getMessage())
                    .because(cause)
                    .helpedBy("./orderflow topics list, with the same --bootstrap.servers and --schema.registry.url")
                    .from(e);
        }
    }

    private Topics topics() {
        return checks.addTo(new Topics(cluster.prefix()));
    }

    private List<ObservedRead> observed() {
        try {
            return lines("--reads", reads).stream().map(ObservedRead::parse).toList();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(ExitCode.USAGE, "cannot use --reads " + reads)
                    .because(e.getMessage())
                    .helpedBy("lines such as " + new ObservedRead("import", "536365", 2, "VALIDATED").line())
                    .from(e);
        }
    }

    /** @param file may be null: then there are none */
    private static List<String> lines(String option, Path file) {
        if (file == null) {
            return List.of();
        }
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.USAGE, "cannot read " + option + " " + file)
                    .because(e.toString())
                    .from(e);
        }
    }
}
