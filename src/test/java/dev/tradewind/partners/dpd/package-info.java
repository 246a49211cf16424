@org.jspecify.annotations.NullMarked
package dev.tradewind.partners.dpd;
