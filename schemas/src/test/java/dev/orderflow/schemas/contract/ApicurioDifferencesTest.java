package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ApicurioDifferencesTest {

    /** A line about a fact that was renamed would never be looked at again. */
    @Test
    void namesFactsThatAreThere() {
        assertThat(ApicurioDifferences.KNOWN.keySet())
                .isNotEmpty()
                .allSatisfy(fact -> assertThatCode(() -> find(fact)).doesNotThrowAnyException());
    }

    private static void find(String fact) throws ReflectiveOperationException {
        String[] parts = fact.split("\\.", 2);
        assertThat(Class.forName(ApicurioDifferencesTest.class.getPackageName() + "." + parts[0])
                        .getDeclaredMethod(parts[1]))
                .isNotNull();
    }
}
