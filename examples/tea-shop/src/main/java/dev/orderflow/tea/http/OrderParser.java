package dev.orderflow.tea.http;

import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.tea.domain.Menu;
import dev.orderflow.tea.domain.TeaOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads an order as the page sends it; all that is wrong with it is said at once. Only here the menu is checked. */
final class OrderParser {
    private static final String ID = "id";

    /** Short ones are taken, or guessed, by others: a page or a program makes them at random. */
    private static final int LEAST_ID_LENGTH = 16;

    private OrderParser() {}

    /** @param id the client's own; empty if it leaves that to the shop */
    record Parsed(Optional<String> id, TeaOrder order) {}

    static Parsed parse(JsonBody body) {
        body.allowOnly(Set.of(ID, "name", "tea", "sugar", "pearl", "topping"), Set.of());
        Optional<String> id = body.text(ID, OrderParser::isLongId, LEAST_ID_LENGTH + " to 32 of a-z0-9");
        Optional<String> name = body.requiredText("name", Menu::isName, Menu.NAME_RULE);
        Optional<String> tea = chosen(body, "tea", Menu.TEA);
        Optional<String> sugar = chosen(body, "sugar", Menu.SUGAR);
        Optional<String> pearl = chosen(body, "pearl", Menu.PEARL);
        Optional<String> topping = chosen(body, "topping", Menu.TOPPING);
        body.refuseViolations();
        return new Parsed(
                id,
                new TeaOrder(
                        sugar.orElseThrow(),
                        name.orElseThrow(),
                        customerId(name.orElseThrow()),
                        tea.orElseThrow(),
                        pearl.orElseThrow(),
                        topping.orElseThrow()));
    }

    private static boolean isLongId(String id) {
        return Menu.isId(id) && id.length() >= LEAST_ID_LENGTH;
    }

    private static Optional<String> chosen(JsonBody body, String field, List<String> menu) {
        return body.requiredText(field, menu::contains, "one of " + String.join(", ", menu));
    }

    /** There is no register of customers: the same name is the same customer. */
    private static String customerId(String name) {
        byte[] bytes = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(bytes).toString().replace("-", "");
    }
}
