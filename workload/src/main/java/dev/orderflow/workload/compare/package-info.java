/**
 * {@code orderflow compare} runs two builds in alternation under the same load and prints ratios; {@code orderflow grow} runs
 * one build with several values of one parameter. The load comes from {@code dev.orderflow.workload.load}; nothing here knows
 * how a service works.
 */
package dev.orderflow.workload.compare;
