package dev.caretaker.model;

/** Marks what may travel between the nodes of the cluster. */
public interface ClusterMessage {}
