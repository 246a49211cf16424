package dev.tradewind.tracking;

/** Why something went other than planned, and so who answers for it. */
public enum Reason {
    DAMAGE(Owner.PARTNER),
    SORTING_ERROR(Owner.PARTNER),
    LOST(Owner.PARTNER),
    VEHICLE(Owner.PARTNER),
    CAPACITY(Owner.PARTNER),
    NOT_ENOUGH_TIME(Owner.PARTNER),
    MECHANICAL(Owner.PARTNER),
    MISSED_PICKUP(Owner.PARTNER),
    NOT_READY(Owner.MERCHANT),
    WRONG_DATA(Owner.MERCHANT),
    WRONG_DIMENSIONS(Owner.MERCHANT),
    PACKAGING(Owner.MERCHANT),
    CANCELLED(Owner.MERCHANT),
    REFUSED(Owner.CONSIGNEE),
    NOT_HOME(Owner.CONSIGNEE),
    BUSINESS_CLOSED(Owner.CONSIGNEE),
    WRONG_ADDRESS(Owner.CONSIGNEE),
    NO_ACCESS(Owner.CONSIGNEE),
    ASKED_FOR_ANOTHER_DAY(Owner.CONSIGNEE),
    UNPAID_DUTIES(Owner.CONSIGNEE),
    CUSTOMS_DOCUMENTS(Owner.AUTHORITY),
    INSPECTION(Owner.AUTHORITY),
    PROHIBITED(Owner.AUTHORITY),
    REGULATORY_HOLD(Owner.AUTHORITY),
    WEATHER(Owner.NOBODY),
    DISASTER(Owner.NOBODY),
    STRIKE(Owner.NOBODY),
    FORCE_MAJEURE(Owner.NOBODY),
    UNKNOWN(Owner.UNKNOWN);

    /** Who answers for a reason. */
    public enum Owner {
        PARTNER,
        MERCHANT,
        CONSIGNEE,
        AUTHORITY,
        NOBODY,
        UNKNOWN
    }

    private final Owner owner;

    Reason(Owner owner) {
        this.owner = owner;
    }

    public Owner owner() {
        return owner;
    }
}
