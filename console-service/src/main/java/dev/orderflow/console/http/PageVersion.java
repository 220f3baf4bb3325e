package dev.orderflow.console.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The version of the page's files, taken together. The first page names them below it, and they name each other relative to
 * themselves: a browser may keep them for good, and asks for none of them again until any has changed.
 *
 * @param directory {@code page/v-1a2b3c4d/}; {@code page/} where the files have no version, as in a directory of classes
 */
record PageVersion(String directory) {
    private static final String PAGE = "page/";
    private static final Pattern VERSIONED = Pattern.compile("(v-[0-9a-f]{8}/)(.+)");

    /** That of the archive with this class. */
    static PageVersion here() {
        try {
            Path code = Path.of(PageVersion.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isRegularFile(code) ? of(Files.readAllBytes(code)) : new PageVersion(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static PageVersion of(byte[] archive) {
        CRC32 sum = new CRC32();
        sum.update(archive);
        return new PageVersion(PAGE + String.format(Locale.ROOT, "v-%08x/", sum.getValue()));
    }

    /** The first page, with links to the files of this version. */
    byte[] link(byte[] html) {
        return new String(html, StandardCharsets.UTF_8)
                .replace("\"" + PAGE, "\"" + directory)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The name of a file, without a version in front of it. An older or newer page may ask for it, too. */
    static String name(String file) {
        Matcher versioned = VERSIONED.matcher(file);
        return versioned.matches() ? versioned.group(2) : file;
    }

    /** Whether the file is asked for by this version, so that what is answered is right for good. */
    boolean isOf(String file) {
        Matcher versioned = VERSIONED.matcher(file);
        return versioned.matches() && directory.equals(PAGE + versioned.group(1));
    }
}
