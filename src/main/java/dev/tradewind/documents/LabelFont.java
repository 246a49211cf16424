package dev.tradewind.documents;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The one font of our labels: which letters it has and how wide they are. Not thread-safe: load one a document. */
final class LabelFont implements Closeable {

    private static final String LIBERATION_SANS = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;

    private LabelFont(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
    }

    static LabelFont load() throws IOException {
        try (InputStream file = TrueTypeFont.class.getResourceAsStream(LIBERATION_SANS)) {
            if (file == null) {
                throw new IOException("PDFBox ships no " + LIBERATION_SANS);
            }
            return new LabelFont(new TTFParser().parse(new RandomAccessReadBuffer(file)));
        }
    }

    TrueTypeFont trueType() {
        return font;
    }

    /** Whether every letter has a glyph and stands from left to right. */
    boolean canDraw(String text) {
        char[] letters = text.toCharArray();
        return !Bidi.requiresBidi(letters, 0, letters.length)
                && text.codePoints().allMatch(letter -> glyphs.getGlyphId(letter) != 0);
    }

    /** The width of a text, in the unit in which its size is given. */
    double width(String text, double size) throws IOException {
        long units = 0;
        for (int letter : text.codePoints().toArray()) {
            units += font.getAdvanceWidth(glyphs.getGlyphId(letter));
        }
        return units * size / font.getUnitsPerEm();
    }

    @Override
    public void close() throws IOException {
        font.close();
    }
}
