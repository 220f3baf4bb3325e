package dev.orderflow.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.TopicReader;
import dev.orderflow.topic.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole system in several processes: broker and registry in one, services and their instances in others. */
public final class Fleet implements AutoCloseable {
    public static final Topics TOPICS = new Topics("");
    private static final int SETTLE_SECONDS = 60;

    private final Path directory;
    private final StackProcess stack;
    private final Map<String, ServicesProcess> members = new LinkedHashMap<>();

    private Fleet(Path directory) {
        this.directory = directory;
        this.stack = new StackProcess(directory);
    }

    /** A broker and a registry with all topics and schemas, and no service yet. */
    public static Fleet start(Path directory) {
        Fleet fleet = new Fleet(directory);
        try {
            fleet.stack.start();
            fleet.stack.awaitReady();
            CliRun applied = fleet.orderflow("topics", "apply");
            assertThat(applied.exitCode()).as(applied.err()).isZero();
            return fleet;
        } catch (RuntimeException | Error failure) {
            fleet.close();
            throw failure;
        }
    }

    /** Starts a process with these services and adds it under its name; returns at once. */
    public ServicesProcess launch(String name, Map<String, String> settings, String... services) {
        ServicesProcess member = prepare(name, settings, services);
        member.start();
        return member;
    }

    /** Adds a process with these services, to be started later. */
    public ServicesProcess prepare(String name, Map<String, String> settings, String... services) {
        Map<String, String> all = new HashMap<>(stack.settings());
        all.putAll(settings);
        ServicesProcess member = new ServicesProcess(name, List.of(services), all, directory);
        members.put(name, member);
        return member;
    }

    /** Until every service of every process that was started, and neither killed nor stopped since, is ready. */
    public void awaitReady() {
        members.values().stream().filter(ServicesProcess::isWanted).forEach(ServicesProcess::awaitReady);
    }

    public StackProcess stack() {
        return stack;
    }

    /** Runs the command against this stack. */
    public CliRun orderflow(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        stack.settings().forEach((key, value) -> command.add("--" + key + "=" + value));
        return CliRun.of(Orderflow::commandLine, command.toArray(String[]::new));
    }

    /** Nothing is under way any more, and every invariant holds; every order of the file is there, and all that was read. */
    public void requireCleanAudit(Path acknowledged, Path reads) {
        CliRun audited = orderflow(
                "audit",
                "--settle",
                "--settle-time",
                Integer.toString(SETTLE_SECONDS),
                "--acknowledged",
                acknowledged.toString(),
                "--reads",
                reads.toString(),
                "-o",
                "json");
        assertThat(audited.exitCode()).as(audited.out() + audited.err()).isZero();
        assertThat(audited.out()).contains("\"atRest\":true");
    }

    /** How many records the services have dead-lettered. */
    public int deadLetters() {
        try (TopicReader reader = new TopicReader(stack.settings().get("bootstrap.servers"))) {
            return Services.ALL.names().stream()
                    .map(TOPICS::deadLetters)
                    .mapToInt(topic -> reader.readToEnd(topic.name()).size())
                    .sum();
        }
    }

    /** How many committed records a topic has. */
    public int records(Topic<?> topic) {
        try (TopicReader reader = new TopicReader(stack.settings().get("bootstrap.servers"))) {
            return reader.readToEnd(topic.name()).size();
        }
    }

    @Override
    public void close() {
        members.values().forEach(ServicesProcess::close);
        stack.close();
    }
}
