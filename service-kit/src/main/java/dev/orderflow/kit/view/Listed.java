package dev.orderflow.kit.view;

import dev.orderflow.kit.list.Page;

/**
 * What was read for a list by key.
 *
 * @param position how far it reflects the topic, in every partition that was read
 */
public record Listed<T>(Page<T, String> page, ViewPosition position) {}
