package dev.orderflow.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stack knows survives every order of stopping and starting its parts. */
class EmbeddedStackIT {
    private static final String SCHEMA = "{\"type\":\"fixed\",\"name\":\"Six\",\"size\":6}";

    @Test
    void keepsSchemasAndLevelsOverARestartOnTheSameDirectory(@TempDir Path directory) {
        int id;
        try (EmbeddedStack stack = EmbeddedStack.start(0, 0, directory)) {
            RegistryCaller caller = new RegistryCaller(stack.registryUrl());
            caller.register("deleted", "\"string\"");
            caller.delete("/subjects/deleted");
            id = caller.register("kept", SCHEMA).json().path("id").asInt();
            caller.level("/config/kept", "FORWARD");
        }
        try (EmbeddedStack stack = EmbeddedStack.start(0, 0, directory)) {
            RegistryCaller caller = new RegistryCaller(stack.registryUrl());

            assertThat(caller.get("/schemas/ids/" + id).json().path("schema").asText())
                    .isEqualTo(SCHEMA);
            assertThat(caller.get("/config/kept")
                            .json()
                            .path("compatibilityLevel")
                            .asText())
                    .isEqualTo("FORWARD");
            assertThat(caller.get("/subjects").json()).hasToString("[\"kept\"]");
            assertThat(caller.register("new", "\"int\"").json().path("id").asInt())
                    .isGreaterThan(id);
        }
    }

    @Test
    @Tag("proof")
    void goesOnWhereItWasAfterOutagesOfItsParts() {
        try (EmbeddedStack stack = EmbeddedStack.startTemporary(0, 0)) {
            RegistryCaller caller = new RegistryCaller(stack.registryUrl());
            int id = caller.register("subject", SCHEMA).json().path("id").asInt();

            stack.stopBroker();
            assertThat(caller.get("/schemas/ids/" + id).status()).isEqualTo(200);
            RegistryCaller.Answer refused = caller.register("other", "\"string\"");
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.code()).isEqualTo(50001);
            stack.startBroker();
            assertThat(caller.register("other", "\"string\"").status()).isEqualTo(200);

            stack.stopRegistry();
            stack.startRegistry();
            assertThat(caller.register("subject", SCHEMA).json().path("id").asInt())
                    .isEqualTo(id);
        }
    }
}
