@org.jspecify.annotations.NullMarked
package dev.tradewind.ingest;
