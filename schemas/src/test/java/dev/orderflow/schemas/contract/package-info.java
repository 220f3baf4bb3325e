/**
 * What a schema registry with Confluent's REST interface must do, asked of the embedded one and of Apicurio Registry,
 * which others wrote; by plain HTTP, by this project's client, and by Confluent's. Registries and clients that others
 * wrote are there with the Maven profile {@code foreign-registries}; without it their tests are skipped and say so.
 */
package dev.orderflow.schemas.contract;
