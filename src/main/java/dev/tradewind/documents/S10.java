package dev.tradewind.documents;

import java.util.regex.Pattern;

/** The posts' own item number (UPU standard S10): service, eight digits, a check digit and the country of the issuing post. */
final class S10 {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{9}[A-Z]{2}");
    private static final int[] WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};
    private static final int FIRST_DIGIT = 2;
    private static final int MODULUS = 11;

    private S10() {}

    /** Whether a number is one, its check digit included. */
    static boolean isValid(String number) {
        return FORM.matcher(number).matches()
                && Character.digit(number.charAt(FIRST_DIGIT + WEIGHTS.length), 10) == checkDigit(number);
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
