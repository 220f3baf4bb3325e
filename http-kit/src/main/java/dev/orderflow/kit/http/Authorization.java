package dev.orderflow.kit.http;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Lets a request reach a resource method only if its caller has one of the roles that {@link RolesAllowed} names there;
 * {@link PermitAll} opens it to everybody. A method that reads may leave that to its class. A server with a method that has
 * neither does not start.
 */
final class Authorization implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceClass().isAnnotationPresent(Path.class)) {
            return; // Jersey's own answers to OPTIONS, which say what methods there are
        }
        Method method = resource.getResourceMethod();
        AnnotatedElement place =
                method.isAnnotationPresent(GET.class) && !isSaid(method) ? resource.getResourceClass() : method;
        if (!isSaid(place)) {
            throw new IllegalStateException(method
                    + " has no role (expected: @RolesAllowed or @PermitAll on it; for a GET, its class may have it)");
        }
        if (!place.isAnnotationPresent(PermitAll.class)) {
            context.register(new RoleFilter(
                    List.of(place.getAnnotation(RolesAllowed.class).value())));
        }
    }

    private static boolean isSaid(AnnotatedElement place) {
        return place.isAnnotationPresent(RolesAllowed.class) ^ place.isAnnotationPresent(PermitAll.class);
    }

    /** In front of one method. */
    @Priority(Priorities.AUTHORIZATION)
    private static final class RoleFilter implements ContainerRequestFilter {
        private final List<String> roles;

        RoleFilter(List<String> roles) {
            this.roles = roles;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            Callers.require(Callers.of(request), roles);
        }
    }
}
