package dev.orderflow.launcher.service;

import dev.orderflow.console.ConsoleService;
import dev.orderflow.details.DetailsService;
import dev.orderflow.email.EmailService;
import dev.orderflow.fraud.FraudService;
import dev.orderflow.inventory.InventoryService;
import dev.orderflow.kit.process.ServiceCatalogue;
import dev.orderflow.orders.OrdersService;
import java.util.List;

/** The services of this repository. A new service is added here, and everything that lists services follows. */
public final class Services {
    public static final ServiceCatalogue ALL = new ServiceCatalogue(List.of(
            OrdersService.DEFINITION,
            InventoryService.DEFINITION,
            DetailsService.DEFINITION,
            FraudService.DEFINITION,
            EmailService.DEFINITION,
            ConsoleService.DEFINITION));

    private Services() {}
}
