package dev.orderflow.kit.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses bodies with a content coding, or a transfer coding other than chunks, and bodies over the limit, whether their
 * length is announced or not. A body that cannot be read is the client's fault.
 */
@PreMatching
final class BodyLimit implements ContainerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(BodyLimit.class);
    private static final String IDENTITY = "identity";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";
    private static final String CHUNKED = "chunked";

    /** A body that is so many times too long is read to its end and dropped; of a longer one the rest is not. */
    private static final int READ_TIMES = 16;

    /** A slow client is not waited for. */
    private static final Duration READ_FOR = Duration.ofSeconds(5);

    private static final int BUFFER_BYTES = 8192;

    private final long maxBodyBytes;

    BodyLimit(long maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase(IDENTITY)) {
            throw new WebApplicationException(Response.status(Response.Status.UNSUPPORTED_MEDIA_TYPE)
                    .header(HttpHeaders.ACCEPT_ENCODING, IDENTITY)
                    .build());
        }
        String transfer = request.getHeaderString(TRANSFER_ENCODING);
        if (transfer != null && !transfer.strip().equalsIgnoreCase(CHUNKED)) { // Jetty undoes the chunks, and no more
            throw new ProblemException(
                    CommonProblems.BAD_REQUEST, TRANSFER_ENCODING + " is not understood (expected: " + CHUNKED + ")");
        }
        long length = length(request);
        if (length > maxBodyBytes) {
            if (length <= maxBodyBytes * READ_TIMES) {
                drop(request.getEntityStream(), length);
            }
            throw tooLarge();
        }
        request.setEntityStream(new Counted(request.getEntityStream()));
    }

    /** Jersey's own reading of it fails beyond the largest int; Jetty has found a number that a long can hold. */
    private static long length(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length.strip());
    }

    /**
     * Reads what the client still sends. A connection that is closed while it does is reset, and the answer is lost on its way
     * (RFC 9112, 9.6).
     */
    private static void drop(InputStream body, long most) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            long began = System.nanoTime();
            long left = most;
            while (left > 0 && System.nanoTime() - began < READ_FOR.toNanos()) {
                int got = body.read(buffer, 0, (int) Math.min(buffer.length, left));
                left = got < 0 ? 0 : left - got;
            }
        } catch (IOException gone) {
            log.debug("The rest of a body that is too large did not arrive: {}", gone.toString());
        } catch (RuntimeException broken) {
            if (!(broken instanceof HttpException)) {
                throw broken;
            }
            log.debug("A body that is too large is also malformed: {}", broken.toString());
        }
    }

    private ProblemException tooLarge() {
        return new ProblemException(CommonProblems.BODY_TOO_LARGE, "A body may have " + maxBodyBytes + " bytes");
    }

    private static ProblemException unreadable(Exception failure) {
        boolean isLate = failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException;
        return isLate
                ? new ProblemException(CommonProblems.REQUEST_TIMEOUT, "The body did not arrive in time")
                : new ProblemException(CommonProblems.BAD_REQUEST, "The body ends early, or its chunks are malformed");
    }

    /** One reading of bytes that the client sends. */
    private interface Read {
        int read() throws IOException;
    }

    /** Counts what is read. Skipping is not counted: the providers do not skip. */
    private final class Counted extends FilterInputStream {
        private long seen;

        Counted(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = fromClient(() -> super.read());
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = fromClient(() -> super.read(buffer, offset, length));
            count(Math.max(got, 0));
            return got;
        }

        /** A read fails when the client closes the connection, stops sending, or breaks the framing. */
        private int fromClient(Read read) {
            try {
                return read.read();
            } catch (IOException e) {
                throw unreadable(e);
            } catch (RuntimeException e) {
                throw e instanceof HttpException ? unreadable(e) : e;
            }
        }

        private void count(int bytes) {
            seen += bytes;
            if (seen > maxBodyBytes) {
                drop(in, maxBodyBytes * READ_TIMES);
                throw tooLarge();
            }
        }
    }
}
