package dev.orderflow.workload.invoices;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of invoices, read whole and known by its content.
 *
 * @param digest SHA-256 of the bytes, as hex: the same content has the same digest under any name
 * @param notes what was read in another form than it is written in
 */
record InvoiceFile(String digest, List<Invoice> invoices, List<String> notes) {
    private static final char REPLACEMENT = '\uFFFD';

    InvoiceFile {
        invoices = List.copyOf(invoices);
        notes = List.copyOf(notes);
    }

    /** @param parser a new one */
    static InvoiceFile read(Path path, Charset charset, InvoiceParser parser) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        List<Invoice> invoices = parser.parse(decode(bytes, charset));
        return new InvoiceFile(sha256(bytes), invoices, parser.notes());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Every line with bytes that are no text is a problem. */
    private static String decode(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) (bytes.length * (double) decoder.maxCharsPerByte()) + 1);
        CharSequence decoded = out.duplicate().clear();
        LineNumbers lines = new LineNumbers(decoded);
        Map<Long, String> problems = new LinkedHashMap<>();
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            long line = lines.of(out.position());
            String octet = String.format(Locale.ROOT, "%02X", in.get(in.position()) & 0xff);
            problems.putIfAbsent(
                    line,
                    "line " + line + ": byte 0x" + octet + " is no " + charset + " text (--charset names another)");
            in.position(in.position() + result.length());
            out.put(REPLACEMENT);
            result = decoder.decode(in, out, true);
        }
        if (!problems.isEmpty()) {
            throw new BadInvoiceFile(List.copyOf(problems.values()));
        }
        return out.flip().toString();
    }
}
