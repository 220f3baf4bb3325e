package dev.orderflow.inventory.http;

import dev.orderflow.schemas.rules.ProductName;
import jakarta.ws.rs.core.PathSegment;
import java.util.Optional;

/** The product in a path: one segment, percent-decoded. */
final class ProductSegment {
    private ProductSegment() {}

    /** Empty if it names no product. What follows a semicolon is no matrix parameter but a product that cannot be. */
    static Optional<String> product(PathSegment segment) {
        boolean plain = segment.getMatrixParameters().isEmpty();
        return Optional.of(segment.getPath()).filter(path -> plain && ProductName.isValid(path));
    }
}
