package io.fuseboard.console.http;

/** What a route says: all at once, or as long as somebody listens. */
public sealed interface Answer permits Reply, Live {}
