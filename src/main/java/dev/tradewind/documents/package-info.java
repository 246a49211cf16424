/**
 * Paper that goes with parcels and that no partner sends us: the shipping label of the partners that take files, and the
 * manifest by which a day's parcels are handed over.
 *
 * <p>Edge package beside {@code api} and {@code store}: it builds on {@code shipment} alone and knows no partner. The
 * packages of file partners draw their customers' labels with it, and so does the sandbox for its simulated partners.
 *
 * <p>Decision: text is set in Liberation Sans, which PDFBox ships and which we embed, so that a label looks the same on
 * every machine. It has the Latin, Greek and Cyrillic letters. A line with any other (Chinese, Thai, Arabic) is neither
 * transliterated nor printed as question marks: the line reads {@code (see order <reference>)} instead and the country,
 * the barcode and all other lines stay as they are. Rejected: fonts of the machine (a label would differ between
 * gateways), a bundled CJK font (10 MB and more for one line, and the depots that scan these labels read Latin).
 */
@NullMarked
package dev.tradewind.documents;

import org.jspecify.annotations.NullMarked;
