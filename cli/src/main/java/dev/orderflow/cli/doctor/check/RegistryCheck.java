package dev.orderflow.cli.doctor.check;

import dev.orderflow.schemas.topics.Topics;
import java.util.Set;

/** The schema registry answers, and takes the login. */
public final class RegistryCheck implements Check {
    private final Connections connections;
    private final Topics topics;

    public RegistryCheck(Connections connections, Topics topics) {
        this.connections = connections;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of();
    }

    /** Any subject will do, also one that is not there. */
    @Override
    public CheckFinding look() {
        var unused = connections.registry().versions(topics.orders().subject());
        return CheckFinding.ok("answers at " + connections.registryUrl());
    }
}
