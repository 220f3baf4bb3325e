package dev.orderflow.kit.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.ContextResolver;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Puts resource instances and providers into Jersey, with nothing found by scanning. */
final class JerseyApplication {
    private JerseyApplication() {}

    /** @param own providers and listeners of the kit */
    static ResourceConfig of(List<?> components, Object... own) {
        ResourceConfig application = new ResourceConfig();
        application.addProperties(Map.of(
                ServerProperties.WADL_FEATURE_DISABLE, true,
                ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
                // What a relative one would be resolved against is the last hop's, and not what the client knows.
                ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true,
                ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true));
        application.register(JacksonFeature.withoutExceptionMappers());
        application.register((ContextResolver<ObjectMapper>) new JsonWriting(ResponseJson.mapper()));
        application.register(new ReadableHeaders());
        application.register(new EntityTags());
        application.register(new OptionsAnswers());
        application.register(new Authorization());
        application.register(RequestTimeouts.class);
        for (Object component : own) {
            application.register(component);
        }
        components.forEach(component -> add(application, component));
        return application;
    }

    private static void add(ResourceConfig application, Object component) {
        if (!component.getClass().isAnnotationPresent(Path.class)) {
            application.register(component);
            return;
        }
        Resource described = Resource.from(component.getClass());
        application.registerResources(handledBy(component, described, described.getPath()));
    }

    /**
     * The resource with its one instance as the handler. To register the instance itself would print a warning, and its
     * class would have to have a public constructor, so that Jersey could make others.
     */
    private static Resource handledBy(Object instance, Resource described, String path) {
        Resource.Builder resource = Resource.builder(path).name(described.getName());
        for (ResourceMethod method : described.getResourceMethods()) {
            resource.addMethod(method).handledBy(instance, method.getInvocable().getHandlingMethod());
        }
        described
                .getChildResources()
                .forEach(child -> resource.addChildResource(handledBy(instance, child, child.getPath())));
        return resource.build();
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
