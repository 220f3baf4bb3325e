package dev.orderflow.kit.auth;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The roles that a login may have, as {@code @RolesAllowed} names them. Each of the others includes {@link #READ}. */
public final class Roles {
    /** To see everything that REST shows, customers' addresses included. */
    public static final String READ = "read";

    /** To place, cancel and pay orders, and to enter customers. */
    public static final String ORDER = "order";

    /** To adjust stock, and to ship. */
    public static final String WAREHOUSE = "warehouse";

    /** To repair: dead letters, and whatever else operators do. */
    public static final String OPERATE = "operate";

    /** All there are, in this order. */
    public static final List<String> ALL = List.of(READ, ORDER, WAREHOUSE, OPERATE);

    private Roles() {}

    /** The roles among these names, with what they include; other names, which an issuer has for others, do not count. */
    public static Set<String> among(Collection<String> names) {
        Set<String> roles = new TreeSet<>(names);
        roles.retainAll(ALL);
        if (!roles.isEmpty()) {
            roles.add(READ);
        }
        return roles;
    }
}
