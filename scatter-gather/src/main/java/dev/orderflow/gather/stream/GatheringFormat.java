package dev.orderflow.gather.stream;

import dev.orderflow.gather.Awaited;
import dev.orderflow.gather.OpenGathering;
import dev.orderflow.gather.state.AwaitedRow;
import dev.orderflow.gather.state.GatheringRow;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.registry.StateSerde;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How the rows of gatherings are stored: the parts of a key that an identity makes, and the values. It is stored data: a change is a
 * migration.
 *
 * @param parts of an identity in a key, behind the gathering's own key
 * @param values of these parts
 * @param identity of a key; its value 0 is the gathering's own key, those of the parts follow
 * @param gatherings must be usable by several threads at once, as {@code awaited} must
 */
public record GatheringFormat<I, R>(
        List<KeyPart> parts,
        Function<I, List<Object>> values,
        Function<RowKey<?>, I> identity,
        Serde<OpenGathering> gatherings,
        Serde<Awaited<I, R>> awaited) {
    public GatheringFormat {
        parts = List.copyOf(parts);
    }

    /**
     * Identities that are names, and results in a format of the user's own.
     *
     * @param results must be usable by several threads at once
     */
    public static <R> GatheringFormat<String, R> ofNames(Serde<R> results) {
        return new GatheringFormat<>(
                List.of(KeyPart.TEXT),
                name -> List.of(name),
                key -> key.text(1),
                gatheringRows(),
                awaitedRows(results));
    }

    private static Serde<OpenGathering> gatheringRows() {
        Serde<GatheringRow> rows = StateSerde.of(GatheringRow.class);
        return Serdes.serdeFrom(
                (store, gathering) ->
                        rows.serializer().serialize(store, new GatheringRow(gathering.begun(), gathering.until())),
                (store, bytes) -> toDomain(rows.deserializer().deserialize(store, bytes)));
    }

    private static OpenGathering toDomain(GatheringRow row) {
        return new OpenGathering(row.getBegun(), row.getUntil());
    }

    private static <R> Serde<Awaited<String, R>> awaitedRows(Serde<R> results) {
        Serde<AwaitedRow> rows = StateSerde.of(AwaitedRow.class);
        return Serdes.serdeFrom(
                (store, awaited) -> rows.serializer().serialize(store, toRow(store, awaited, results)),
                (store, bytes) -> toDomain(store, rows.deserializer().deserialize(store, bytes), results));
    }

    private static <R> AwaitedRow toRow(String store, Awaited<String, R> awaited, Serde<R> results) {
        ByteBuffer result = awaited.result()
                .map(value -> ByteBuffer.wrap(results.serializer().serialize(store, value)))
                .orElse(null);
        return new AwaitedRow(awaited.identity(), result);
    }

    private static <R> Awaited<String, R> toDomain(String store, AwaitedRow row, Serde<R> results) {
        ByteBuffer result = row.getResult();
        if (result == null) {
            return new Awaited.Missing<>(row.getIdentity());
        }
        byte[] bytes = new byte[result.remaining()];
        result.duplicate().get(bytes);
        return new Awaited.Arrived<>(row.getIdentity(), results.deserializer().deserialize(store, bytes));
    }
}
