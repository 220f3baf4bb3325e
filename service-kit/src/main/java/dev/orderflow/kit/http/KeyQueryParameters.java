package dev.orderflow.kit.http;

import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.list.SearchText;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the parameters of a list by key: {@code query}, {@code limit} and {@code cursor}. */
public final class KeyQueryParameters {
    private static final String QUERY = "query";
    private static final String CURSOR = "cursor";
    private static final Set<String> KNOWN = Set.of(QUERY, "limit", CURSOR);

    private KeyQueryParameters() {}

    /**
     * @param isKey whether the list may have such a key
     * @throws ProblemException INVALID_QUERY with every violation
     */
    public static KeyQuery parse(MultivaluedMap<String, String> parameters, Predicate<String> isKey) {
        QueryParameters query = new QueryParameters(parameters, KNOWN);
        Optional<SearchText> search =
                query.text(QUERY, SearchText::isValid, SearchText.RULE).map(SearchText::new);
        int limit = query.pageLimit();
        Optional<String> after =
                query.read(CURSOR, text -> ListCursor.read(text).filter(isKey), ListCursor.RULE);
        query.refuseViolations();
        return new KeyQuery(search, after, limit);
    }
}
