package dev.orderflow.cli.doctor.check;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Waits for answers of Kafka's admin client, whose own time-outs bound the wait. */
final class AdminAnswers {
    private AdminAnswers() {}

    /** @throws KafkaException as the broker or the client has it */
    static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw known(failure.getCause());
        }
    }

    /** Some calls wrap what says most. */
    private static KafkaException known(Throwable failure) {
        Throwable inner = failure.getCause();
        if (inner instanceof TimeoutException || inner instanceof AuthenticationException) {
            return (KafkaException) inner;
        }
        return failure instanceof KafkaException known ? known : new KafkaException(failure);
    }
}
