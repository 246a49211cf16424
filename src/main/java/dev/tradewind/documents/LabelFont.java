package dev.tradewind.documents;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The one font of our labels and papers: which letters it has and how wide they are. Not thread-safe: load one a document. */
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

    /** The width of a text whose size is given in points. */
    double widthInMillimetres(String text, double points) {
        try {
            return width(text, points) / Page.POINTS_A_MM;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the font is in memory", unreadable);
        }
    }

    /** A text in lines of at most a width in millimetres, broken at spaces, and inside a word only where it is wider than that. */
    List<String> wrap(String text, double points, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (widthInMillimetres(longer, points) <= width) {
                line = longer;
            } else {
                if (!line.isEmpty()) {
                    lines.add(line);
                }
                line = word;
                while (widthInMillimetres(line, points) > width && line.length() > 1) {
                    int fitting = fitting(line, points, width);
                    lines.add(line.substring(0, fitting));
                    line = line.substring(fitting);
                }
            }
        }
        lines.add(line);
        return lines;
    }

    /** How much of the beginning of a word is as wide as that, at least one character. */
    private int fitting(String word, double points, double width) {
        int fitting = word.offsetByCodePoints(0, 1);
        while (fitting < word.length()) {
            int next = word.offsetByCodePoints(fitting, 1);
            if (widthInMillimetres(word.substring(0, next), points) > width) {
                return fitting;
            }
            fitting = next;
        }
        return fitting;
    }

    @Override
    public void close() throws IOException {
        font.close();
    }
}
