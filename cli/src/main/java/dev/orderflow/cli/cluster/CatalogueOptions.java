package dev.orderflow.cli.cluster;

import dev.orderflow.schemas.topics.Topics;
import picocli.CommandLine.Mixin;

/** What an installation has besides what every one has: levels of customers, and checks of other people. */
public final class CatalogueOptions {
    @Mixin
    private EmailLevelsOption levels;

    @Mixin
    private ChecksOption checks;

    /** The whole catalogue. */
    public Topics topics(ClusterOptions cluster) {
        return checks.addTo(levels.topics(cluster));
    }
}
