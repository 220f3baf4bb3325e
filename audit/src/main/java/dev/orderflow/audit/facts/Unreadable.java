package dev.orderflow.audit.facts;

import java.time.Instant;
import java.util.List;

/**
 * A record that no service should act on: not decodable, or without a key that fits its value. It breaks no invariant by
 * itself, since any client may write rubbish to a topic; it must be in the dead letters of every service that reads the
 * topic.
 *
 * @param early whether it is judged, as {@link Seen#early}
 * @param readers the services that read its topic
 */
public record Unreadable(Location at, Instant timestamp, boolean early, String why, List<String> readers) {}
