/**
 * What callers see: the order system's and the operations people's REST API, and the door for partners' webhooks.
 *
 * <p>The contract is {@code partner-specs/platform/openapi.yaml}. Request bodies are checked against it at run time, so there
 * is no second description of what is valid; beside it stand only the checks that a schema can't make. Every fault is an RFC
 * 9457 problem that says whose fault it is.
 */
@NullMarked
package dev.tradewind.api;

import org.jspecify.annotations.NullMarked;
