@org.jspecify.annotations.NullMarked
package dev.tradewind.partners.ninjavan;
