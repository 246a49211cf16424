package dev.tradewind.specs;

/**
 * A version of a guarantee in the words of its file.
 *
 * @param file its name, without its folder
 */
public record GuaranteeText(String file, String text) {}
