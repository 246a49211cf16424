@org.jspecify.annotations.NullMarked
package dev.tradewind.console;
