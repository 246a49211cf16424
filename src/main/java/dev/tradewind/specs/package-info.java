/**
 * Reads {@code partner-specs/}: the facts about partners and guarantees that are data. What is wrong there fails the start
 * with the file and the field, so that the documentation cannot drift from what runs.
 */
@NullMarked
package dev.tradewind.specs;

import org.jspecify.annotations.NullMarked;
