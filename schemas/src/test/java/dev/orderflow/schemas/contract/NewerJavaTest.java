package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewerJavaTest {

    @Test
    void findsAtLeastTheJavaThatRunsThisTest() {
        assertThat(NewerJava.atLeast(Runtime.version().feature())).isPresent();
    }

    @Test
    void findsNoJavaFromTheFuture() {
        assertThat(NewerJava.atLeast(1_000)).isEmpty();
    }
}
