package dev.tactus.board;

/** How criticality is dealt with. */
public enum Scheme {
    AMC,
    EDF_VD,
    STATIC
}
