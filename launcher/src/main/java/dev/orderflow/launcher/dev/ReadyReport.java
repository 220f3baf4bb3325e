package dev.orderflow.launcher.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.launcher.cli.OutputOption;
import dev.orderflow.launcher.service.ServiceCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What {@code dev} prints when all is ready: where everything is, and what to try next. */
record ReadyReport(DevPlan plan, Duration took, long servicesPid) {
    private static final String ORDERS = "orders-service";
    private static final String INVENTORY = "inventory-service";
    private static final String EMAIL = "email-service";

    String text() {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        urls().forEach((name, url) -> text.add(String.format(Locale.ROOT, "%-18s %s", name, url)));
        text.add("");
        text.add(
                "Next, in another terminal: put 10 jumpers into the warehouse, tell of a customer, and order 2 of them;");
        text.add("then look at the e-mail to the customer: " + plan.ports().url(Ports.MAIL_PAGE));
        next().forEach(command -> text.add("  " + command));
        return text.toString();
    }

    ObjectNode json() {
        ObjectNode json = OutputOption.object().put("seconds", seconds()).put("servicesPid", servicesPid);
        urls().forEach(json.putObject("urls")::put);
        next().forEach(json.putArray("next")::add);
        return json.put("log", plan.log().toString())
                .put("servicesLog", plan.servicesLog().toString())
                .put("dataDir", plan.root().toString());
    }

    double seconds() {
        return Math.round(took.toMillis() / 100.0) / 10.0;
    }

    private Map<String, String> urls() {
        Map<String, String> urls = new TreeMap<>();
        ServiceCatalogue.names().forEach(name -> urls.put(name, plan.ports().url(name)));
        urls.put("docs", plan.ports().url(ORDERS) + "/docs");
        urls.put(Ports.REGISTRY, plan.ports().url(Ports.REGISTRY));
        urls.put(Ports.KAFKA, plan.ports().bootstrapServers());
        urls.put(Ports.MAIL_PAGE, plan.ports().url(Ports.MAIL_PAGE));
        urls.put(Ports.SMTP, plan.ports().address(Ports.SMTP));
        return urls;
    }

    private List<String> next() {
        return List.of(
                "curl -sS -H 'Content-Type: application/json'"
                        + " -d '{\"adjustmentId\":\"first\",\"kind\":\"ADD\",\"quantity\":10}' "
                        + plan.ports().url(INVENTORY) + "/v1/inventory/JUMPERS/adjustments",
                "curl -sS -X PUT -H 'Content-Type: application/json'"
                        + " -d '{\"firstName\":\"Ana\",\"lastName\":\"Smith\",\"email\":\"ana@example.com\"}' "
                        + plan.ports().url(EMAIL) + "/v1/customers/15",
                "./orderflow order post --id 1 --customer 15 --product JUMPERS --quantity 2 --price 9.99 --wait 5000"
                        + urlOption());
    }

    private String urlOption() {
        boolean usual =
                plan.ports().of(ORDERS) == ServiceCatalogue.defaultPorts().get(ORDERS);
        return usual ? "" : " --url " + plan.ports().url(ORDERS);
    }
}
