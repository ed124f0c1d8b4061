package io.fuseboard.hook;

/** An object that guards another one, to which it hands each call. Not for people to implement. */
public interface Wrapper {

    /** Says to whom calls go. Called once, before any other. */
    void fuseboardWraps(Object original);
}
