package dev.orderflow.cli.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the order to post comes from. The bytes of a file are sent as they are: the service judges them. */
final class OrderSource {
    /** More than any service of ours accepts; keeps a wrong file from filling the memory. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    @Parameters(paramLabel = "FILE", description = "JSON file with the order; - for stdin.")
    private String file;

    @ArgGroup(exclusive = false)
    private Line line;

    /** An order of one line, by options. */
    static final class Line {
        @Option(names = "--product", required = true, description = "Product to order.")
        private String product;

        @Option(names = "--quantity", required = true, description = "Number of pieces.")
        private int quantity;

        @Option(names = "--price", required = true, description = "Price of one piece, such as 9.99.")
        private BigDecimal price;

        @Option(names = "--customer", description = "Customer id.")
        private String customer;

        @Option(names = "--currency", description = "ISO 4217 code (default: the service's).")
        private String currency;

        @Option(names = "--id", description = "Order id (default: the service generates one).")
        private String id;

        private byte[] json() throws IOException {
            ObjectNode order = Json.MAPPER.createObjectNode();
            putIfGiven(order, "id", id);
            putIfGiven(order, "customerId", customer);
            putIfGiven(order, "currency", currency);
            order.put("product", product).put("quantity", quantity).put("price", price);
            return Json.MAPPER.writeValueAsBytes(order);
        }

        private static void putIfGiven(ObjectNode order, String field, String value) {
            if (value != null) {
                order.put(field, value);
            }
        }
    }

    byte[] json(InputStream stdin) throws IOException {
        if (line != null) {
            return line.json();
        }
        return "-".equals(file) ? bounded(stdin, "stdin") : read(Path.of(file));
    }

    private static byte[] read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return bounded(in, path.toString());
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.USAGE, "cannot read " + path)
                    .because(e.toString())
                    .helpedBy("give the path of a JSON file, or - for stdin")
                    .from(e);
        }
    }

    private static byte[] bounded(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw CommandFailure.of(ExitCode.USAGE, name + " has more than " + MAX_BYTES + " bytes: not one order");
        }
        return bytes;
    }
}
