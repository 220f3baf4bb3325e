package dev.orderflow.workload.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.Json;
import java.net.URI;
import java.util.Optional;

/**
 * Where the services of one {@code orderflow dev} listen, from the JSON that it prints when all is ready.
 *
 * @param kafka the broker; empty for a build that does not print it
 */
record DevAddresses(URI orders, URI inventory, String kafka) {
    /** Empty when the line is not that JSON. */
    static Optional<DevAddresses> parse(String line) {
        try {
            JsonNode urls = Json.MAPPER.readTree(line).path("urls");
            String orders = urls.path("orders-service").asText("");
            String inventory = urls.path("inventory-service").asText("");
            String kafka = urls.path("kafka").asText("");
            return orders.isEmpty() || inventory.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new DevAddresses(URI.create(orders), URI.create(inventory), kafka));
        } catch (JsonProcessingException | IllegalArgumentException notThatJson) {
            return Optional.empty();
        }
    }
}
