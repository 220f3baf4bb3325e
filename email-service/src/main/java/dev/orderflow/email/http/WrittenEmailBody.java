package dev.orderflow.email.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.MessageHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail with what it says.
 *
 * @param message absent if it could not be addressed
 */
@JsonInclude(Include.NON_NULL)
public record WrittenEmailBody(
        @JsonUnwrapped EmailBody email, @Nullable Message message) {
    /**
     * What the customer's mail program shows.
     *
     * @param headers decoded, with the recipient
     * @param html the same as the text; for mail programs that show HTML
     */
    public record Message(String subject, List<MessageHeader> headers, String text, String html) {
        static Message of(Email email, List<MessageHeader> headers) {
            return new Message(email.subject(), headers, email.text(), email.html());
        }
    }
}
