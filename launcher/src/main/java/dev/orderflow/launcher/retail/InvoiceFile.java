package dev.orderflow.launcher.retail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A file of invoices, read whole and known by its content.
 *
 * @param digest SHA-256 of the bytes, as hex: the same content has the same digest under any name
 */
record InvoiceFile(String digest, List<Invoice> invoices) {
    InvoiceFile {
        invoices = List.copyOf(invoices);
    }

    static InvoiceFile read(Path path, Charset charset) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        return new InvoiceFile(sha256(bytes), new InvoiceParser().parse(decode(bytes, charset)));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInvoiceFile(List.of("it is not " + charset + " text (--charset names another one)"));
        }
    }
}
