package dev.orderflow.stack.registry;

/** Where the registry's changes are written down. It orders them; it does not judge them. */
public interface RegistryLog {
    /** Applies all that others wrote, so that the next change is decided on what is true now. */
    void catchUp();

    /** Writes one change; when it returns, the change is durable and applied to the state. */
    void append(RegistryRecord change);
}
