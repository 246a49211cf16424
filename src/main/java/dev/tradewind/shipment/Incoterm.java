package dev.tradewind.shipment;

/** Who pays duties and taxes: the sender (DDP) or the consignee on arrival (DAP). */
public enum Incoterm {
    DDP,
    DAP
}
