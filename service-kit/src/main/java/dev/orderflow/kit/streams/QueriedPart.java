package dev.orderflow.kit.streams;

import java.util.function.Consumer;

/**
 * A part of a Streams application whose rows are asked for, here and from other instances, such as a view.
 *
 * @param topics what it reads; must be there before the application starts
 * @param topology adds it to the application's topology; called for each start
 * @param end ends all who wait for its rows, and may take some seconds to leave its standbys ready; called before the
 *     application is closed, once or more
 */
public record QueriedPart(RequiredTopics topics, Consumer<TopologyBuilder> topology, Runnable end) {}
