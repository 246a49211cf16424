/** Checks of the route files: what is shown to be wrong where it is planted must not be in ours. */
@org.jspecify.annotations.NullMarked
package dev.tradewind.routes;
