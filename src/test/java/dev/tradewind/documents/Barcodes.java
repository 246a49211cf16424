package dev.tradewind.documents;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Scans what we draw, as a depot's scanner does. */
public final class Barcodes {

    private static final int DPI = 203;

    private Barcodes() {}

    /** What a Code 128 on a page of a PDF, from 0, says; a GS1-128 begins with {@code ]C1}. */
    public static String onPdf(byte[] pdf, int page) throws IOException, NotFoundException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return scan(new PDFRenderer(document).renderImageWithDPI(page, DPI));
        }
    }

    static String onPng(byte[] png) throws IOException, NotFoundException {
        return scan(ImageIO.read(new ByteArrayInputStream(png)));
    }

    private static String scan(BufferedImage image) throws NotFoundException {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        try {
            Result result = new Code128Reader()
                    .decode(bitmap, Map.of(DecodeHintType.ASSUME_GS1, true, DecodeHintType.TRY_HARDER, true));
            return result.getText();
        } catch (FormatException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
