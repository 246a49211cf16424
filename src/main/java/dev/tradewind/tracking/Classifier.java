package dev.tradewind.tracking;

/** Whether an event is a plan, an estimate or a fact (as in DCSA). Only a fact moves status and clocks. */
public enum Classifier {
    PLANNED,
    ESTIMATED,
    ACTUAL
}
