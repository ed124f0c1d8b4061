package io.fuseboard.model;

/** What an operator sets a switch to. */
public enum SwitchPosition {
    /** Nobody's hand is on it: guards and automatics decide. */
    AUTO,
    /** Off: the fallback answers, the body is not called. For features and fuses. */
    DEGRADED,
    /** Automatics, plans and the dial keep their hands off; guards stay. For features. */
    KEPT_ON,
    /** Breaker and admission are asked and passed over; the bulkhead stays. For fuses, dangerous, for a short time. */
    UNGUARDED
}
