package dev.tradewind.shipment;

/** The forms in which a shipping label can be printed. */
public enum LabelFormat {
    PDF("application/pdf"),
    ZPL("application/zpl"),
    PNG("image/png");

    private final String mediaType;

    LabelFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
