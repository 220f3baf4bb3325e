package dev.orderflow.kit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No iterator is left open, and none is asked for a row behind the last that is wanted: RocksDB would look for it far away. */
class RowIteratorsTest {
    private static final RowType<Long> TYPE = RowType.of('a', Serdes.Long(), KeyPart.NUMBER);

    private final TreeMap<Bytes, byte[]> map = new TreeMap<>();
    private final ReadOnlyRows rows = new ReadOnlyRows("rows", store());
    private int open;
    private int asked;

    RowIteratorsTest() {
        for (long number = 0; number < 5; number++) {
            map.put(TYPE.key(number).bytes(), TYPE.write("rows", number));
        }
    }

    @AfterEach
    void noneIsOpen() {
        assertThat(open).isZero();
    }

    @Test
    void asksForNoMoreThanIsWanted() {
        assertThat(rows.range(TYPE, TYPE.rows(), 3)).containsExactly(0L, 1L, 2L);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void asksForNothingBehindARowAtTheEnd() {
        RowRange untilThree = new RowRange(TYPE.first(), TYPE.key(3).bytes());
        assertThat(rows.range(TYPE, untilThree, 9)).containsExactly(0L, 1L, 2L);
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void closesWhatAReaderHasLeft() {
        assertThatThrownBy(() -> rows.range(TYPE, TYPE.rows(), number -> 1 / number, 9, number -> 1))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void opensNoneForARangeWithoutRoom() {
        try (RowCursor cursor = rows.scan(new RowRange(TYPE.behind(), TYPE.first()))) {
            assertThat(open).isZero();
            assertThat(cursor.next()).isFalse();
        }
    }

    @SuppressWarnings("unchecked")
    private ReadOnlyKeyValueStore<Bytes, byte[]> store() {
        return (ReadOnlyKeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ReadOnlyKeyValueStore.class},
                (proxy, method, arguments) ->
                        counted(map.subMap((Bytes) arguments[0], true, (Bytes) arguments[1], true)));
    }

    private KeyValueIterator<Bytes, byte[]> counted(Map<Bytes, byte[]> range) {
        open++;
        Iterator<Map.Entry<Bytes, byte[]>> entries = range.entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                asked++;
                return entries.hasNext();
            }

            @Override
            public KeyValue<Bytes, byte[]> next() {
                Map.Entry<Bytes, byte[]> entry = entries.next();
                return KeyValue.pair(entry.getKey(), entry.getValue());
            }

            @Override
            public Bytes peekNextKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
