package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import java.io.File;
import java.util.UUID;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which classes Avro may read into. */
class GeneratedClassesTest {

    @BeforeEach
    void trust() {
        GeneratedClasses.trust();
    }

    @Test
    void generatedClassesAreTrusted() {
        assertThatCode(() -> ClassSecurityValidator.validate(Order.class)).doesNotThrowAnyException();
        assertThatCode(() -> ClassSecurityValidator.validate(OrderState.class)).doesNotThrowAnyException();
    }

    @Test
    void whatAvroTrustsByItselfStaysTrusted() {
        assertThatCode(() -> ClassSecurityValidator.validate(String.class)).doesNotThrowAnyException();
    }

    @Test
    void anyOtherClassIsNot() {
        assertThatThrownBy(() -> ClassSecurityValidator.validate(File.class)).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> ClassSecurityValidator.validate(UUID.class)).isInstanceOf(SecurityException.class);
    }
}
