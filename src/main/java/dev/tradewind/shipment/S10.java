package dev.tradewind.shipment;

import java.util.regex.Pattern;

/**
 * The posts' own item number (UPU standard S10): service, eight digits, a check digit and the country of the issuing post. It is
 * written with and without blanks.
 */
public final class S10 {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{9}[A-Z]{2}");
    private static final int[] WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};
    private static final int FIRST_DIGIT = 2;
    private static final int CHECK_DIGIT = FIRST_DIGIT + WEIGHTS.length;
    private static final int MODULUS = 11;

    private S10() {}

    /** Whether a number without blanks is one, its check digit included. */
    public static boolean isValid(String number) {
        return hasForm(number) && corrected(number).equals(number);
    }

    /** Whether a number without blanks looks like one, whatever its check digit. */
    public static boolean hasForm(String number) {
        return FORM.matcher(number).matches();
    }

    /** The same number with the check digit that its other digits come to; it must have the form. */
    public static String corrected(String number) {
        return number.substring(0, CHECK_DIGIT) + checkDigit(number) + number.substring(CHECK_DIGIT + 1);
    }

    /** A number without the blanks that it may be written with, where it has the form then; else as it is. */
    public static String withoutBlanks(String number) {
        String compact = number.replace(" ", "");
        return hasForm(compact) ? compact : number;
    }

    private static int checkDigit(String number) {
        int sum = 0;
        for (int index = 0; index < WEIGHTS.length; index++) {
            sum += WEIGHTS[index] * Character.digit(number.charAt(FIRST_DIGIT + index), 10);
        }
        int check = MODULUS - sum % MODULUS;
        return switch (check) {
            case 10 -> 0;
            case 11 -> 5;
            default -> check;
        };
    }
}
