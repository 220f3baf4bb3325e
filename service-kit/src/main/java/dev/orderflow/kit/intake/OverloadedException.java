package dev.orderflow.kit.intake;

/** More is under way than can be done in good time; nothing was written, and the same request later is welcome. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverloadedException(String name, int limit) {
        this(limit + " " + name + " are under way here, which is the most that can be processed in time; repeat the"
                + " request soon");
    }

    /** As another instance has said it. */
    public OverloadedException(String reason) {
        super(reason, null, false, false);
    }
}
