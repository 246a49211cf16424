package dev.tradewind.partner;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown before anything is sent when an order can't be written in a partner's format; becomes a rejection. */
public final class OrderDoesNotFit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldFault> faults;

    public OrderDoesNotFit(List<FieldFault> faults) {
        super(faults.stream().map(fault -> fault.path() + ": " + fault.detail()).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<FieldFault> faults() {
        return faults;
    }
}
