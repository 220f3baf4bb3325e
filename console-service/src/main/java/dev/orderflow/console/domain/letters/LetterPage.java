package dev.orderflow.console.domain.letters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A page of the letters of all partitions, the newest first.
 *
 * @param next for each partition that has more, the offset before which the next page goes on; none at the end of the list
 */
public record LetterPage(List<ListedLetter> letters, List<Place> next) {
    public LetterPage {
        letters = List.copyOf(letters);
        next = List.copyOf(next);
    }

    /**
     * Merges what was found. Of one partition, letters stay in the order of their offsets; among partitions the newest is first. The
     * page ends where the next letter is not known: behind the last one of a window before which there are others. So it may be
     * short, or empty, and have a next page.
     *
     * @param most letters on the page (>= 1)
     */
    public static LetterPage of(List<LetterWindow> windows, int most) {
        List<Remaining> all = windows.stream().map(Remaining::new).toList();
        List<ListedLetter> letters = new ArrayList<>();
        while (letters.size() < most && all.stream().noneMatch(Remaining::isUnknown)) {
            Optional<Remaining> newest = all.stream()
                    .filter(Remaining::hasLetter)
                    .max(Comparator.comparing(remaining -> remaining.head().at()));
            if (newest.isEmpty()) {
                break;
            }
            letters.add(newest.get().take());
        }
        return new LetterPage(
                letters,
                all.stream().map(Remaining::next).flatMap(Optional::stream).toList());
    }

    /** A window of which the first letters are on the page. */
    private static final class Remaining {
        private final LetterWindow window;
        private int taken;

        Remaining(LetterWindow window) {
            this.window = window;
        }

        boolean hasLetter() {
            return taken < window.letters().size();
        }

        /** Whether the next letter of the partition, if there is one, was not looked at. */
        boolean isUnknown() {
            return !hasLetter() && !window.isBeginning();
        }

        ListedLetter head() {
            return window.letters().get(taken);
        }

        ListedLetter take() {
            ListedLetter head = head();
            taken++;
            return head;
        }

        Optional<Place> next() {
            if (hasLetter()) {
                return Optional.of(goingOnBefore(
                        taken == 0
                                ? window.to()
                                : window.letters().get(taken - 1).place().offset()));
            }
            return window.isBeginning() ? Optional.empty() : Optional.of(goingOnBefore(window.from()));
        }

        private Place goingOnBefore(long offset) {
            return new Place(window.topic(), window.partition(), offset);
        }
    }
}
