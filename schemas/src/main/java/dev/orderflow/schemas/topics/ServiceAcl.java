package dev.orderflow.schemas.topics;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * One right that a service needs in a cluster with an authorizer. It says nothing of who the service is there: that is a
 * principal of the operator's choice.
 *
 * @param service its name; {@link Topic#OPERATORS} where it is a right of people
 * @param resource complete, the name prefix included
 * @param operation to be allowed on it, from any host
 */
public record ServiceAcl(String service, ResourcePattern resource, AclOperation operation) {}
