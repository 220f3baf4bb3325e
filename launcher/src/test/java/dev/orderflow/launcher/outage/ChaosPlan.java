package dev.orderflow.launcher.outage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What is done to which process when, made of the seed alone before anything runs. At any time at least one of the lasting
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

    /** What can be done to a process. */
    enum Action {
        KILL,
        STOP,
        FREEZE,
        THAW,
        START
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
     */
    static ChaosPlan of(long seed, Duration length, List<String> lasting, List<String> passing, List<String> others) {
        Random random = new Random(seed);
        Draft draft = new Draft(lasting);
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
        private static final int LONGEST_MS = 9_000;

        private final List<Step> steps = new ArrayList<>();
        private final Map<String, Long> backAt = new HashMap<>();
        private final Map<String, Boolean> isThere = new HashMap<>();
        private final List<String> lasting;

        Draft(List<String> lasting) {
            this.lasting = lasting;
        }

        void outage(long now, String target, Random random) {
            // Drawn in any case, so that what is skipped does not change what follows.
            int kind = random.nextInt(10);
            long length = random.nextLong(SHORTEST_MS, LONGEST_MS);
            if (!isSettled(target, now) || isTheOnlyOne(target, now)) {
                return;
            }
            Action begin = kind < 4 ? Action.KILL : kind < 7 ? Action.STOP : Action.FREEZE;
            add(now, begin, target);
            add(now + length, begin == Action.FREEZE ? Action.THAW : Action.START, target);
            backAt.put(target, now + length);
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
