package dev.orderflow.stack.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A log in memory that carries the very bytes that would stand on the topic, and can be compacted like it. */
final class MemoryLog implements RegistryLog {
    private record Entry(String key, String value) {}

    private final List<Entry> entries = new ArrayList<>();
    private final RegistryState state;

    MemoryLog(RegistryState state) {
        this.state = state;
    }

    @Override
    public void catchUp() {
        // There is no other writer.
    }

    @Override
    public void append(RegistryRecord change) {
        byte[] value = LogCodec.value(change);
        entries.add(new Entry(text(LogCodec.key(change)), value == null ? null : text(value)));
        apply(entries.get(entries.size() - 1), state);
    }

    /** What a registry knows that starts on this log after the broker compacted it. */
    RegistryState replayCompacted() {
        Map<String, Entry> last = new LinkedHashMap<>();
        for (Entry entry : entries) {
            last.remove(entry.key());
            last.put(entry.key(), entry);
        }
        RegistryState replayed = new RegistryState();
        last.values().forEach(entry -> apply(entry, replayed));
        return replayed;
    }

    List<String> lines() {
        return entries.stream().map(entry -> entry.key() + " " + entry.value()).toList();
    }

    private static void apply(Entry entry, RegistryState target) {
        try {
            byte[] value = entry.value() == null ? null : entry.value().getBytes(StandardCharsets.UTF_8);
            LogCodec.decode(entry.key().getBytes(StandardCharsets.UTF_8), value).ifPresent(target::apply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
