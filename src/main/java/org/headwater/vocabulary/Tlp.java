package org.headwater.vocabulary;

/** Traffic Light Protocol 2.0 (FIRST, 2022-08), from the most open to the most closed. */
public enum Tlp {
    CLEAR,
    GREEN,
    AMBER,
    AMBER_STRICT,
    RED
}
