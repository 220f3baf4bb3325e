package dev.orderflow.launcher.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.console.ConsoleService;
import dev.orderflow.launcher.service.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What {@code dev} prints when all is ready: where everything is, and what to try next. */
record ReadyReport(DevPlan plan, Duration took, List<Long> servicesPids) {
    private static final String ORDERS = "orders-service";
    private static final String INVENTORY = "inventory-service";
    private static final String EMAIL = "email-service";

    String text() {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        int width = urls().keySet().stream().mapToInt(String::length).max().orElse(0);
        String line = "%-" + (width + 1) + "s %s";
        urls().forEach((name, url) -> text.add(String.format(Locale.ROOT, line, name, url)));
        text.add("");
        text.add("Next, in another terminal: stock, a customer, an order, its payment; then its e-mails are on "
                + plan.ports().url(Ports.MAIL_PAGE));
        next().forEach(command -> text.add("  " + command));
        return text.toString();
    }

    ObjectNode json() {
        ObjectNode json = OutputOption.object().put("seconds", seconds()).put("servicesPid", servicesPids.get(0));
        servicesPids.forEach(json.putArray("servicesPids")::add);
        urls().forEach(json.putObject("urls")::put);
        next().forEach(json.putArray("next")::add);
        return json.put("log", plan.log().toString())
                .put("servicesLog", plan.servicesLog(1).toString())
                .put("dataDir", plan.root().toString());
    }

    double seconds() {
        return Math.round(took.toMillis() / 100.0) / 10.0;
    }

    /** The address of the console for a browser. */
    String console() {
        return plan.ports().url(ConsoleService.NAME) + "/";
    }

    private Map<String, String> urls() {
        Map<String, String> urls = new LinkedHashMap<>();
        if (plan.withConsole()) {
            urls.put("console", console());
        }
        urls.putAll(new TreeMap<>(plan.urls()));
        urls.put("docs", plan.ports().url(ORDERS) + "/docs");
        urls.put(Ports.REGISTRY, plan.ports().url(Ports.REGISTRY));
        urls.put(Ports.KAFKA, plan.ports().bootstrapServers());
        urls.put(Ports.MAIL_PAGE, plan.ports().url(Ports.MAIL_PAGE));
        urls.put(Ports.SMTP, plan.ports().address(Ports.SMTP));
        return urls;
    }

    private List<String> next() {
        List<String> next = new ArrayList<>();
        Map<String, Integer> usual = Services.ALL.defaultPorts();
        if (List.of(ORDERS, INVENTORY, EMAIL).stream()
                .anyMatch(name -> plan.ports().of(name) != usual.get(name))) {
            next.add("export ORDERFLOW_URL=" + plan.ports().url(ORDERS) + " ORDERFLOW_INVENTORY_URL="
                    + plan.ports().url(INVENTORY) + " ORDERFLOW_EMAIL_URL="
                    + plan.ports().url(EMAIL));
        }
        next.add("./orderflow stock add JUMPERS 10");
        next.add("./orderflow customer put 15 --first-name Ana --last-name Smith --email ana@example.com");
        next.add("./orderflow order post --id 1 --customer 15 --product JUMPERS --quantity 2 --price 9.99 --wait 5000");
        next.add("./orderflow payment post --order 1 --amount 19.98");
        next.add("./orderflow order ship 1");
        return next;
    }
}
