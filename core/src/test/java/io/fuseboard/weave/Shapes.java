package io.fuseboard.weave;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import java.util.List;

/** One guarded method of every shape, with a backup that answers differently. All serve one feature. */
class Shapes implements ShapeCalls {

    private boolean broken;
    private int told;

    @Override
    public void breakDown() {
        broken = true;
    }

    @Override
    public int told() {
        return told;
    }

    @Override
    @CircuitBreaker(name = "boolean")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public boolean echo(boolean a) {
        check();
        return a;
    }

    boolean backup(boolean a) {
        return !a;
    }

    @Override
    @CircuitBreaker(name = "byte")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public byte echo(byte a) {
        check();
        return a;
    }

    byte backup(byte a) {
        return (byte) -a;
    }

    @Override
    @CircuitBreaker(name = "char")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public char echo(char a) {
        check();
        return a;
    }

    char backup(char a) {
        return (char) (a + 1000);
    }

    @Override
    @CircuitBreaker(name = "short")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public short echo(short a) {
        check();
        return a;
    }

    short backup(short a) {
        return (short) -a;
    }

    @Override
    @CircuitBreaker(name = "int")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public int echo(int a) {
        check();
        return a;
    }

    int backup(int a) {
        return -a;
    }

    @Override
    @CircuitBreaker(name = "long")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public long echo(long a) {
        check();
        return a;
    }

    long backup(long a) {
        return -a;
    }

    @Override
    @CircuitBreaker(name = "float")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public float echo(float a) {
        check();
        return a;
    }

    float backup(float a) {
        return -a;
    }

    @Override
    @CircuitBreaker(name = "double")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public double echo(double a) {
        check();
        return a;
    }

    double backup(double a) {
        return -a;
    }

    @Override
    @CircuitBreaker(name = "reference")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public String echo(String a, String b) {
        check();
        return a;
    }

    String backup(String a, String b) {
        return b;
    }

    @Override
    @CircuitBreaker(name = "void")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public void tell() {
        check();
        told = 1;
    }

    void backup() {
        told = -1;
    }

    @Override
    @CircuitBreaker(name = "varargs")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public int count(String first, int... more) {
        check();
        return more.length;
    }

    int backup(String first, int... more) {
        return -more.length;
    }

    @Override
    @CircuitBreaker(name = "generic")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public <T extends Comparable<T>> T greatest(List<T> of) {
        check();
        return of.get(of.size() - 1);
    }

    <T extends Comparable<T>> T backup(List<T> of) {
        return of.get(0);
    }

    @Override
    @CircuitBreaker(name = "array")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public long[] pick(long[] a, long[] b) {
        check();
        return a;
    }

    long[] backup(long[] a, long[] b) {
        return b;
    }

    @Override
    @CircuitBreaker(name = "arrays")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public String[][] pick(String[][] a, String[][] b) {
        check();
        return a;
    }

    String[][] backup(String[][] a, String[][] b) {
        return b;
    }

    @Override
    @CircuitBreaker(name = "many")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    public double sum(boolean z, byte b, char c, short s, int i, long l, float f, double d, String text) {
        check();
        return z ? b + c + s + i + l + f + d + text.length() : 0;
    }

    double backup(boolean z, byte b, char c, short s, int i, long l, float f, double d, String text) {
        return z ? -(b + c + s + i + l + f + d + text.length()) : 0;
    }

    private void check() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
    }
}
