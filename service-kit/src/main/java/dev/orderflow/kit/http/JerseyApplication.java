package dev.orderflow.kit.http;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.ContextResolver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Puts resource instances and providers into Jersey, with nothing found by scanning. */
final class JerseyApplication {
    private JerseyApplication() {}

    static ResourceConfig of(List<?> components, ProblemMapper problems, BodyLimit bodyLimit) {
        ResourceConfig application = new ResourceConfig();
        application.addProperties(Map.of(
                ServerProperties.WADL_FEATURE_DISABLE, true,
                ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
                ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true));
        application.register(JacksonFeature.withoutExceptionMappers());
        application.register((ContextResolver<ObjectMapper>) new JsonWriting(answerMapper()));
        application.register(problems);
        application.register(bodyLimit);
        application.register(new ReadableHeaders());
        components.forEach(component -> add(application, component));
        return application;
    }

    private static void add(ResourceConfig application, Object component) {
        if (!component.getClass().isAnnotationPresent(Path.class)) {
            application.register(component);
            return;
        }
        // Jersey prints a warning for an instance that is no provider; a class with a bound instance is quiet.
        application.register(component.getClass());
        application.register(new InstanceBinder(component));
    }

    private static ObjectMapper answerMapper() {
        SimpleModule texts = new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance);
        return JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addModule(texts)
                .build();
    }

    /** Binds a resource class to its one instance. */
    private static final class InstanceBinder extends AbstractBinder {
        private final Object instance;

        InstanceBinder(Object instance) {
            this.instance = instance;
        }

        @Override
        @SuppressWarnings("unchecked")
        protected void configure() {
            bind(instance).to((Class<Object>) instance.getClass()).ranked(1);
        }
    }

    /** Hands the mapper of answers to Jersey. */
    private static final class JsonWriting implements ContextResolver<ObjectMapper> {
        private final ObjectMapper mapper;

        JsonWriting(ObjectMapper mapper) {
            this.mapper = mapper;
        }

        @Override
        public ObjectMapper getContext(Class<?> type) {
            return mapper;
        }
    }
}
