package dev.orderflow.workload.invoices;

/** On which line of a text a place is; asked for places in rising order. */
final class LineNumbers {
    private final CharSequence text;
    private int at;
    private long line = 1;

    LineNumbers(CharSequence text) {
        this.text = text;
    }

    /** The line of the first character at this place or behind it that ends no line. */
    long of(long place) {
        while (at < text.length() && (at < place || isBreak(text.charAt(at)))) {
            char character = text.charAt(at);
            at++;
            boolean goesOn = character == '\r' && at < text.length() && text.charAt(at) == '\n';
            if (isBreak(character) && !goesOn) {
                line++;
            }
        }
        return line;
    }

    private static boolean isBreak(char character) {
        return character == '\n' || character == '\r';
    }
}
