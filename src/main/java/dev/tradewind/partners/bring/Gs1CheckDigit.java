package dev.tradewind.partners.bring;

/** The modulo 10 check digit of GS1, with which Bring's consignment numbers and all SSCCs end. */
final class Gs1CheckDigit {

    private Gs1CheckDigit() {}

    /** The digits with their check digit behind them. */
    static String append(String digits) {
        return digits + of(digits);
    }

    private static int of(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = Character.digit(digits.charAt(digits.length() - 1 - fromRight), 10);
            sum += fromRight % 2 == 0 ? 3 * digit : digit;
        }
        return (10 - sum % 10) % 10;
    }
}
