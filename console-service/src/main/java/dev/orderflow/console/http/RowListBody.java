package dev.orderflow.console.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.ShownRow;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.routing.FanOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows as clients see it, and as one instance sends it to another.
 *
 * @param next to go on with in the direction of the list; absent at its end
 * @param previous to go back with; absent at its beginning
 */
@JsonInclude(Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record RowListBody(
        List<RowBody> rows, @Nullable String next, @Nullable String previous) {
    private static final JsonMapper JSON = new JsonMapper();

    /** @param page as the asked list has it, or as going back from a cursor found it */
    static RowListBody of(Page<ShownRow, RowPosition> page, AskedPage asked) {
        Optional<String> further = page.next().map(position -> text(position, asked.isBack()));
        Optional<String> whence = asked.whence(page.items()).map(position -> text(position, !asked.isBack()));
        List<RowBody> rows =
                new ArrayList<>(page.items().stream().map(RowBody::of).toList());
        if (asked.isBack()) {
            Collections.reverse(rows);
        }
        return new RowListBody(
                rows,
                (asked.isBack() ? whence : further).orElse(null),
                (asked.isBack() ? further : whence).orElse(null));
    }

    /** @throws IllegalStateException if another instance answered something else */
    static Page<ShownRow, RowPosition> read(FanOut.Answer answer, AskedPage asked) {
        try {
            return JSON.readValue(answer.body(), RowListBody.class).toDomain(asked);
        } catch (IOException broken) {
            throw new IllegalStateException("another instance answered no list of rows", broken);
        }
    }

    private Page<ShownRow, RowPosition> toDomain(AskedPage asked) {
        List<ShownRow> found =
                new ArrayList<>(rows.stream().map(RowBody::toDomain).toList());
        if (asked.isBack()) {
            Collections.reverse(found);
        }
        Optional<RowPosition> further = Optional.ofNullable(asked.isBack() ? previous : next)
                .map(text -> RowCursorText.read(text)
                        .orElseThrow(() -> new IllegalStateException("another instance sent an invalid cursor"))
                        .position());
        return new Page<>(found, further);
    }

    private static String text(RowPosition position, boolean isBack) {
        return new RowCursorText(position, isBack).write();
    }
}
