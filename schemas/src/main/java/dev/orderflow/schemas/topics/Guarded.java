package dev.orderflow.schemas.topics;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderRow;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.schemas.validation.CustomerOrderValidator;
import dev.orderflow.schemas.validation.CustomerValidator;
import dev.orderflow.schemas.validation.InventoryLevelValidator;
import dev.orderflow.schemas.validation.OrderCommandValidator;
import dev.orderflow.schemas.validation.OrderEmailValidator;
import dev.orderflow.schemas.validation.OrderValidationValidator;
import dev.orderflow.schemas.validation.OrderValidator;
import dev.orderflow.schemas.validation.OrderedProductValidator;
import dev.orderflow.schemas.validation.PaymentValidator;
import dev.orderflow.schemas.validation.StockAdjustmentValidator;
import dev.orderflow.topic.RecordValidator;

/** The classes of the catalogue's values, each with the one guard of its topic. */
record Guarded<V>(Class<V> type, RecordValidator<V> validator) {
    static final Guarded<OrderCommand> ORDER_COMMAND = new Guarded<>(OrderCommand.class, new OrderCommandValidator());
    static final Guarded<Order> ORDER = new Guarded<>(Order.class, new OrderValidator());
    static final Guarded<OrderValidation> ORDER_VALIDATION =
            new Guarded<>(OrderValidation.class, new OrderValidationValidator());
    static final Guarded<Payment> PAYMENT = new Guarded<>(Payment.class, new PaymentValidator());
    static final Guarded<StockAdjustment> STOCK_ADJUSTMENT =
            new Guarded<>(StockAdjustment.class, new StockAdjustmentValidator());
    static final Guarded<InventoryLevel> INVENTORY_LEVEL =
            new Guarded<>(InventoryLevel.class, new InventoryLevelValidator());
    static final Guarded<CustomerOrder> CUSTOMER_ORDER =
            new Guarded<>(CustomerOrder.class, new CustomerOrderValidator());
    static final Guarded<OrderedProduct> ORDERED_PRODUCT =
            new Guarded<>(OrderedProduct.class, new OrderedProductValidator());
    static final Guarded<FraudAlert> FRAUD_ALERT =
            new Guarded<>(FraudAlert.class, RecordValidator.keyIs(FraudAlert::getCustomerId, "customer id"));
    static final Guarded<Customer> CUSTOMER = new Guarded<>(Customer.class, new CustomerValidator());
    static final Guarded<OrderEmail> ORDER_EMAIL = new Guarded<>(OrderEmail.class, new OrderEmailValidator());
    static final Guarded<OrderRow> ORDER_ROW =
            new Guarded<>(OrderRow.class, RecordValidator.keyIs(OrderRow::getId, "order id"));
    static final Guarded<EmailStatistics> EMAIL_STATISTICS = new Guarded<>(
            EmailStatistics.class,
            RecordValidator.keyIs(statistics -> Integer.toString(statistics.getPartition()), "partition"));
}
