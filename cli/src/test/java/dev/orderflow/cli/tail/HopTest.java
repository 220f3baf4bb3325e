package dev.orderflow.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.orderflow.cli.console.Json;
import dev.orderflow.registry.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'commandId':'c','create':{'id':'1'},'cancel':null}                          | create",
                "{'id':'1','state':'CREATED','version':1,'currency':'GBP','reasons':[]}       | CREATED version 1",
                "{'id':'1','state':'FAILED','version':2,'reasons':[{'code':'A'},{'code':'A'},{'code':'B'}]}"
                        + " | FAILED version 2 A B",
                "{'check':'INVENTORY_CHECK','product':'SOCKS','result':'PASS','reasons':[]}   | INVENTORY_CHECK SOCKS PASS",
                "{'check':'FRAUD_CHECK','product':null,'result':'PASS','reasons':[]}          | FRAUD_CHECK PASS",
                "{'customerId':'c','orderId':'1','state':'CREATED','amount':9.99,'currency':'GBP'} | CREATED 9.99 GBP",
                "{'product':'SOCKS','orderId':'1','state':'CREATED','quantity':3}             | CREATED SOCKS x 3",
                "{'orderId':'1','kind':'VALIDATED','status':'SENT','content':{'to':'a'}}      | VALIDATED SENT"
            })
    void saysWhatItsRecordSays(String value, String what) throws JsonProcessingException {
        assertThat(hop(value, 5, 0).what()).isEqualTo(what);
    }

    @Test
    void saysWhyItCannotBeRead() {
        Hop hop = Hop.of("orders", record(5, 0), Reading.undecodable("no such schema"));

        assertThat(hop.what()).isEqualTo("undecodable: no such schema");
        assertThat(hop.state()).isEqualTo(Optional.empty());
    }

    @Test
    void standsBehindWhatWasMadeBefore() throws JsonProcessingException {
        assertThat(Stream.of(hop("{}", 7, 1), hop("{}", 7, 0), hop("{}", 5, 2)).sorted(Hop.BY_TIME))
                .extracting(Hop::offset)
                .containsExactly(2L, 0L, 1L);
    }

    /** A result may have the timestamp of its order. */
    @Test
    void theResultOfACheckWasMadeWhenItWasDecided() throws JsonProcessingException {
        String result = "{\"check\":\"FRAUD_CHECK\",\"decidedAt\":\"1970-01-01T00:00:00.009Z\"}";
        Hop hop = Hop.of("order-validations", record(5, 0), Reading.of(Json.MAPPER.readTree(result)));

        assertThat(hop.at()).isEqualTo(Instant.ofEpochMilli(9));
    }

    @Test
    void whatFollowsStandsBehindWithinOneMillisecond() {
        List<Hop> inOrder = List.of(
                hop("order-commands", "create", null),
                hop("orders", "CREATED version 1", "CREATED"),
                hop("order-lines", "CREATED SOCKS x 3", "CREATED"),
                hop("customer-orders", "CREATED 1 GBP", "CREATED"),
                hop("order-validations", "FRAUD_CHECK PASS", null),
                hop("orders", "VALIDATED version 2", "VALIDATED"),
                hop("order-emails", "VALIDATED INTENDED", null));
        List<Hop> shuffled = new ArrayList<>(inOrder);
        Collections.reverse(shuffled);

        assertThat(shuffled.stream().sorted(Hop.BY_TIME)).isEqualTo(inOrder);
    }

    private static Hop hop(String topic, String what, String state) {
        return new Hop(topic, 0, 0, Instant.EPOCH, what, Optional.ofNullable(state));
    }

    private static Hop hop(String value, long millis, long offset) throws JsonProcessingException {
        return Hop.of(
                "orders",
                record(millis, offset),
                Reading.of(Json.MAPPER.readTree(value.strip().replace('\'', '"'))));
    }

    private static ConsumerRecord<byte[], byte[]> record(long millis, long offset) {
        return new ConsumerRecord<>(
                "orders",
                0,
                offset,
                millis,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
