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

/**
 * Refuses bodies that would have to be unpacked, and bodies over the limit: at once when the length is announced, else as
 * soon as one byte too many arrives.
 */
@PreMatching
final class BodyLimit implements ContainerRequestFilter {
    private static final String IDENTITY = "identity";

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
        if (request.getLength() > maxBodyBytes) {
            throw tooLarge();
        }
        request.setEntityStream(new Counted(request.getEntityStream()));
    }

    private ProblemException tooLarge() {
        return new ProblemException(CommonProblems.BODY_TOO_LARGE, "A body may have " + maxBodyBytes + " bytes");
    }

    /** Counts what is read. Skipping is not counted: the providers do not skip. */
    private final class Counted extends FilterInputStream {
        private long seen;

        Counted(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = super.read(buffer, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int bytes) {
            seen += bytes;
            if (seen > maxBodyBytes) {
                throw tooLarge();
            }
        }
    }
}
