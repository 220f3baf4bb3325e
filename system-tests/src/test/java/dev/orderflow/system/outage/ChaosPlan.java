package dev.orderflow.system.outage;

import dev.orderflow.kit.ClockWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What is done to which process when, made before anything runs of the seed, the length, and whether clocks can be set. At any time at least one of the lasting
 * instances of orders-service is there, and was left alone for long enough to have its partitions.
 */
record ChaosPlan(List<Step> steps) {
    /** The last of it comes so long before the end, so that all are up again then. */
    private static final Duration CALM_END = Duration.ofSeconds(10);

    private static final Duration CALM_START = Duration.ofSeconds(3);

    /** So long after it came back, an instance may be the only one. */
    private static final Duration RECOVERY = Duration.ofSeconds(8);

    private static final int SHORTEST_PAUSE_MS = 1_000;
    private static final int LONGEST_PAUSE_MS = 3_500;

    /** Each as often as it is here. */
    private static final List<Action> OUTAGES = Stream.of(
                    Collections.nCopies(4, Action.KILL),
                    Collections.nCopies(3, Action.STOP),
                    Collections.nCopies(3, Action.FREEZE),
                    List.of(Action.NUDGE, Action.NUDGE, Action.AHEAD, Action.BEHIND))
            .flatMap(List::stream)
            .toList();

    /** What can be done to a process. */
    enum Action {
        KILL,
        STOP,
        FREEZE,
        THAW,
        START,
        /** Its clock goes a little wrong, which it must not mind. */
        NUDGE,
        /** Its clock is set an hour forward. */
        AHEAD,
        /** Its clock is set back by an hour. */
        BEHIND,
        /** Its clock is set right. */
        RIGHT;

        /** What ends it. */
        private Action end() {
            return switch (this) {
                case FREEZE -> THAW;
                case NUDGE, AHEAD, BEHIND -> RIGHT;
                case KILL, STOP -> START;
                case THAW, START, RIGHT -> throw new IllegalStateException(this + " has no end");
            };
        }
    }

    /** One deed. */
    record Step(Duration at, Action action, String target) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%7.3f s  %-6s %s", at.toMillis() / 1000.0, action, target);
        }
    }

    ChaosPlan {
        steps = List.copyOf(steps);
    }

    /**
     * @param lasting instances of orders-service, of which one is always there
     * @param passing instances of orders-service that are added and removed; not there at the start
     * @param others processes that may all be away at a time
     * @param clocks whether the clock of a process can be set
     */
    static ChaosPlan of(
            long seed,
            Duration length,
            List<String> lasting,
            List<String> passing,
            List<String> others,
            boolean clocks) {
        Random random = new Random(seed);
        Draft draft = new Draft(lasting, clocks);
        long end = length.minus(CALM_END).toMillis();
        long now = CALM_START.toMillis();
        while (now < end) {
            int die = random.nextInt(10);
            if (die < 1) {
                draft.comesOrGoes(now, pick(passing, random));
            } else if (die < 7) {
                draft.outage(now, pick(lasting, random), random);
            } else {
                draft.outage(now, pick(others, random), random);
            }
            now += random.nextLong(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
        }
        draft.steps.sort(Comparator.comparing(Step::at));
        return new ChaosPlan(draft.steps);
    }

    private static String pick(List<String> names, Random random) {
        return names.get(random.nextInt(names.size()));
    }

    /** A plan that is being made: who is away until when. Times in milliseconds. */
    private static final class Draft {
        private static final int SHORTEST_MS = 1_000;

        /** So a clock is right again before it is relied on again, see {@link ClockWatch#SETTLED_AFTER}. */
        private static final int LONGEST_MS = 8_000;

        private final List<Step> steps = new ArrayList<>();
        private final Map<String, Long> backAt = new HashMap<>();
        private final Map<String, Boolean> isThere = new HashMap<>();
        private final List<String> lasting;
        private final boolean clocks;

        Draft(List<String> lasting, boolean clocks) {
            this.lasting = lasting;
            this.clocks = clocks;
        }

        void outage(long now, String target, Random random) {
            // Drawn in any case, so that what is skipped does not change what follows.
            Action begin = OUTAGES.get(random.nextInt(OUTAGES.size()));
            long length = random.nextLong(SHORTEST_MS, LONGEST_MS);
            boolean isOfClocks = begin.end() == Action.RIGHT;
            if (!isSettled(target, now) || isTheOnlyOne(target, now) || (isOfClocks && !clocks)) {
                return;
            }
            add(now, begin, target);
            add(now + length, begin.end(), target);
            backAt.put(target, now + length + (isOfClocks ? ClockWatch.SETTLED_AFTER.toMillis() : 0));
        }

        void comesOrGoes(long now, String target) {
            if (isSettled(target, now)) {
                boolean comes = isThere.merge(target, true, (there, any) -> !there);
                add(now, comes ? Action.START : Action.STOP, target);
                backAt.put(target, now);
            }
        }

        private boolean isTheOnlyOne(String target, long now) {
            return lasting.contains(target)
                    && lasting.stream()
                            .filter(other -> !other.equals(target))
                            .noneMatch(other -> isSettled(other, now));
        }

        private boolean isSettled(String target, long now) {
            return !backAt.containsKey(target) || now >= backAt.get(target) + RECOVERY.toMillis();
        }

        private void add(long at, Action action, String target) {
            steps.add(new Step(Duration.ofMillis(at), action, target));
        }
    }
}
