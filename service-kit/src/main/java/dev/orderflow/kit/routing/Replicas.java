package dev.orderflow.kit.routing;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.kit.view.RowReads;
import dev.orderflow.kit.view.View;
import dev.orderflow.kit.view.ViewPosition;
import dev.orderflow.kit.view.ViewRoute;
import java.util.function.Function;

/**
 * Rows that are spread over the instances by key: who has them, and how they are read where they are.
 *
 * @param <R> how the service reads
 */
public interface Replicas<R> {
    /** Of what is read, for metrics. */
    String name();

    /**
     * Who holds the rows of this key.
     *
     * @throws NotCurrentException if that is not known now
     */
    ViewRoute route(String key);

    /** Whether there is any use in asking a standby. */
    boolean hasReadableStandbys();

    /** What this instance owns. */
    Replica<R> owner();

    /** What this instance keeps of others' rows, for a client that has seen so far. */
    Replica<R> standby(ViewPosition seen);

    /**
     * Some of the rows, here.
     *
     * @param position how far what was read of a key reflects the topic; {@link ViewPosition#NONE}: that is not said
     */
    record Replica<R>(R reads, Function<String, ViewPosition> position) {}

    /**
     * Those of a view.
     *
     * @param reads how rows are read here, of whichever replica
     */
    static <V, R> Replicas<R> of(View<V> view, Function<RowReads<V>, R> reads) {
        return new Replicas<>() {
            @Override
            public String name() {
                return view.name();
            }

            @Override
            public ViewRoute route(String key) {
                return view.route(key);
            }

            @Override
            public boolean hasReadableStandbys() {
                return true;
            }

            @Override
            public Replica<R> owner() {
                return replica(view);
            }

            @Override
            public Replica<R> standby(ViewPosition seen) {
                return replica(view.standby(seen));
            }

            private Replica<R> replica(RowReads<V> rows) {
                return new Replica<>(reads.apply(rows), rows::position);
            }
        };
    }

    /** Those of a projection. It answers where it is owned, and nowhere else. */
    static <R> Replicas<R> of(Projection projection, R reads) {
        return new Replicas<>() {
            @Override
            public String name() {
                return projection.name();
            }

            @Override
            public ViewRoute route(String key) {
                return projection.route(key);
            }

            @Override
            public boolean hasReadableStandbys() {
                return false;
            }

            @Override
            public Replica<R> owner() {
                return new Replica<>(reads, key -> ViewPosition.NONE);
            }

            @Override
            public Replica<R> standby(ViewPosition seen) {
                throw new NotCurrentException(name() + " is answered by its owners only");
            }
        };
    }
}
