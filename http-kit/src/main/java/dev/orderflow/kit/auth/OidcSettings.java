package dev.orderflow.kit.auth;

import java.net.URI;

/**
 * An OpenID provider.
 *
 * @param issuer as tokens name it
 * @param audience which tokens must name
 * @param clientId by which the console's page is known there
 * @param rolesClaim the claim with the roles; dots lead into objects
 * @param nameClaim the claim with the caller's name; dots lead into objects
 */
public record OidcSettings(URI issuer, String audience, String clientId, String rolesClaim, String nameClaim) {}
