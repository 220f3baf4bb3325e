package dev.orderflow.email.http;

import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.list.EmailListQuery;
import dev.orderflow.email.domain.list.EmailPosition;
import dev.orderflow.email.domain.list.EmailState;
import dev.orderflow.kit.http.ListCursor;
import dev.orderflow.kit.http.QueryParameters;
import dev.orderflow.kit.routing.ListFormat;
import dev.orderflow.schemas.rules.OrderIdForm;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a list of e-mails, and how a place in it is written. */
final class EmailParameters {
    static final ListFormat<EmailBody, EmailPosition> FORMAT =
            new ListFormat<>("emails", EmailBody.class, EmailParameters::write, EmailParameters::read);

    private static final Set<String> KNOWN = Set.of("state", "orderId", "limit", "cursor");
    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,15}):([A-Z]+):(.+)");

    private EmailParameters() {}

    /** @throws dev.orderflow.kit.http.ProblemException 400 with every violation */
    static EmailListQuery parse(MultivaluedMap<String, String> parameters) {
        QueryParameters query = new QueryParameters(parameters, KNOWN);
        Optional<EmailState> state = query.oneOf("state", EmailState.values());
        Optional<String> orderId = query.text("orderId", OrderIdForm::isValid, OrderIdForm.RULE);
        int limit = query.pageLimit();
        Optional<EmailPosition> after = query.read("cursor", FORMAT::place, ListCursor.RULE);
        query.refuseViolations();
        return new EmailListQuery(state, orderId, after, limit);
    }

    private static String write(EmailPosition position) {
        return position.at().toEpochMilli() + ":" + position.kind() + ":" + position.orderId();
    }

    private static Optional<EmailPosition> read(String place) {
        Matcher text = PLACE.matcher(place);
        if (!text.matches() || !OrderIdForm.isValid(text.group(3))) {
            return Optional.empty();
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(text.group(1)));
        return Arrays.stream(EmailKind.values())
                .filter(kind -> kind.name().equals(text.group(2)))
                .findFirst()
                .map(kind -> new EmailPosition(at, text.group(3), kind));
    }
}
