/**
 * Paper that goes with parcels and that no partner sends us: the shipping label of the partners that take files, the manifest by
 * which a day's parcels are handed over, and what customs want to see, the commercial invoice and the UPU's declarations CN 22
 * and CN 23.
 *
 * <p>Edge package beside {@code api} and {@code store}: it builds on {@code shipment} and on the customs facts of {@code specs}
 * and knows no partner. The packages of file partners draw their customers' labels with it, and so does the sandbox for its
 * simulated partners.
 *
 * <p>Decision: text is set in Liberation Sans, which PDFBox ships and which we embed, so that a paper looks the same on
 * every machine. It has the Latin, Greek and Cyrillic letters. Nothing else (Chinese, Thai, Arabic) is transliterated or
 * printed as question marks. A label's line then reads {@code (see order <reference>)} while the country, the barcode and all
 * other lines stay as they are, for a depot goes by them; a customs paper is not drawn at all, and the fields are named, for
 * customs go by every word. Rejected: fonts of the machine (a paper would differ between gateways), a bundled CJK font (10 MB
 * and more for one line, and those who read these papers abroad read Latin).
 *
 * <p>Decision: customs papers are drawn for each who asks and not kept. They follow from the order alone, and from the
 * tracking numbers once there are some.
 *
 * <p>Decision: each parcel has its own CN 22 or CN 23, for to a post each is an item. The fields and their numbers are those
 * of the UPU's forms (CN 23: as printed in OECD, Misuse of Small Parcels for Trade in Counterfeit Goods, 2018, annex A).
 */
@NullMarked
package dev.tradewind.documents;

import org.jspecify.annotations.NullMarked;
