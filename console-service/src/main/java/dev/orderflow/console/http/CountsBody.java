package dev.orderflow.console.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.console.domain.Counts;
import dev.orderflow.console.domain.RowState;
import dev.orderflow.kit.routing.FanOut;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many rows there are, as clients see it, and as one instance says it to another.
 *
 * @param states every state
 * @param unpaid that are to be delivered, or were, and lack money
 */
record CountsBody(long all, Map<RowState, Long> states, long unpaid) {
    private static final JsonMapper JSON = new JsonMapper();

    static CountsBody of(Counts counts) {
        Map<RowState, Long> states = new EnumMap<>(RowState.class);
        for (RowState state : RowState.values()) {
            states.put(state, counts.states().getOrDefault(state, 0L));
        }
        return new CountsBody(counts.all(), states, counts.unpaid());
    }

    /** @throws IllegalStateException if another instance answered something else */
    static Counts read(FanOut.Answer answer) {
        try {
            CountsBody body = JSON.readValue(answer.body(), CountsBody.class);
            return new Counts(body.states, body.unpaid);
        } catch (IOException broken) {
            throw new IllegalStateException("another instance answered no counts", broken);
        }
    }
}
