package dev.orderflow.console.domain;

import java.util.Comparator;

/** In which order of their creation rows are gone through. */
public enum Direction {
    NEWEST_FIRST,
    OLDEST_FIRST;

    /** Sorts rows as this direction meets them. */
    public Comparator<RowPosition> comparator() {
        return switch (this) {
            case NEWEST_FIRST -> RowPosition.OLDEST_FIRST.reversed();
            case OLDEST_FIRST -> RowPosition.OLDEST_FIRST;
        };
    }

    public Direction opposite() {
        return switch (this) {
            case NEWEST_FIRST -> OLDEST_FIRST;
            case OLDEST_FIRST -> NEWEST_FIRST;
        };
    }
}
