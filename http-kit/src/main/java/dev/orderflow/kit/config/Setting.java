package dev.orderflow.kit.config;

/**
 * One declared setting, as {@code --help} and the reference page show it.
 *
 * @param key lower-case, dotted
 * @param type what is accepted, with its range, in words
 * @param defaultText the default as one would write it; empty when there is none
 * @param doc one sentence
 */
public record Setting(String key, String type, String defaultText, String doc) {}
