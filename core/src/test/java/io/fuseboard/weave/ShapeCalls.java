package io.fuseboard.weave;

import java.util.List;

/** How {@link Shapes} are called, whoever has woven them. */
interface ShapeCalls {

    boolean echo(boolean a);

    byte echo(byte a);

    char echo(char a);

    short echo(short a);

    int echo(int a);

    long echo(long a);

    float echo(float a);

    double echo(double a);

    String echo(String a, String b);

    void tell();

    int count(String first, int... more);

    <T extends Comparable<T>> T greatest(List<T> of);

    long[] pick(long[] a, long[] b);

    String[][] pick(String[][] a, String[][] b);

    double sum(boolean z, byte b, char c, short s, int i, long l, float f, double d, String text);

    /** From now on each body throws. */
    void breakDown();

    /** 1: the body was told last, -1: the backup. */
    int told();
}
