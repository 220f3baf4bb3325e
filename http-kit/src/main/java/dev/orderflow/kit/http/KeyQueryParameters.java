package dev.orderflow.kit.http;

import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.list.SearchText;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the parameters of a list by key: {@code query}, {@code limit} and {@code cursor}. */
public final class KeyQueryParameters {
    private static final String QUERY = "query";
    private static final String CURSOR = "cursor";
    private static final Set<String> OF_PAGES = Set.of("limit", CURSOR);
    private static final Set<String> KNOWN = Set.of(QUERY, "limit", CURSOR);

    private KeyQueryParameters() {}

    /**
     * @param cursorKey the key of a cursor; empty: it is none of the list
     * @throws ProblemException INVALID_QUERY with every violation
     */
    public static KeyQuery parse(
            MultivaluedMap<String, String> parameters, Function<String, Optional<String>> cursorKey) {
        return parse(new QueryParameters(parameters, KNOWN), cursorKey);
    }

    /** The same for a list that cannot be searched. */
    public static KeyQuery parsePage(
            MultivaluedMap<String, String> parameters, Function<String, Optional<String>> cursorKey) {
        return parse(new QueryParameters(parameters, OF_PAGES), cursorKey);
    }

    private static KeyQuery parse(QueryParameters query, Function<String, Optional<String>> cursorKey) {
        Optional<SearchText> search =
                query.text(QUERY, SearchText::isValid, SearchText.RULE).map(SearchText::new);
        int limit = query.pageLimit();
        Optional<String> after = query.read(CURSOR, cursorKey, ListCursor.RULE);
        query.refuseViolations();
        return new KeyQuery(search, after, limit);
    }
}
