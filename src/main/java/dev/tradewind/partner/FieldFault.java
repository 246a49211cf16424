package dev.tradewind.partner;

/**
 * A field of the order that a partner can't take.
 *
 * @param path its JSON path in the order, {@code $.consignee.name}
 * @param detail what is wrong and what would be right, without the field's value
 */
public record FieldFault(String path, String detail) {}
