package io.fuseboard.weave;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import java.util.List;

/** {@link Shapes} whose guarded methods are static, and private too: what only weaving in place reaches. */
class StaticShapes implements ShapeCalls {

    private static boolean broken;
    private static int told;

    StaticShapes() {
        broken = false;
        told = 0;
    }

    @Override
    public void breakDown() {
        broken = true;
    }

    @Override
    public int told() {
        return told;
    }

    @Override
    public boolean echo(boolean a) {
        return guarded(a);
    }

    @CircuitBreaker(name = "boolean")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static boolean guarded(boolean a) {
        check();
        return a;
    }

    private static boolean backup(boolean a) {
        return !a;
    }

    @Override
    public byte echo(byte a) {
        return guarded(a);
    }

    @CircuitBreaker(name = "byte")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static byte guarded(byte a) {
        check();
        return a;
    }

    private static byte backup(byte a) {
        return (byte) -a;
    }

    @Override
    public char echo(char a) {
        return guarded(a);
    }

    @CircuitBreaker(name = "char")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static char guarded(char a) {
        check();
        return a;
    }

    private static char backup(char a) {
        return (char) (a + 1000);
    }

    @Override
    public short echo(short a) {
        return guarded(a);
    }

    @CircuitBreaker(name = "short")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static short guarded(short a) {
        check();
        return a;
    }

    private static short backup(short a) {
        return (short) -a;
    }

    @Override
    public int echo(int a) {
        return guarded(a);
    }

    @CircuitBreaker(name = "int")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static int guarded(int a) {
        check();
        return a;
    }

    private static int backup(int a) {
        return -a;
    }

    @Override
    public long echo(long a) {
        return guarded(a);
    }

    @CircuitBreaker(name = "long")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static long guarded(long a) {
        check();
        return a;
    }

    private static long backup(long a) {
        return -a;
    }

    @Override
    public float echo(float a) {
        return guarded(a);
    }

    @CircuitBreaker(name = "float")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static float guarded(float a) {
        check();
        return a;
    }

    private static float backup(float a) {
        return -a;
    }

    @Override
    public double echo(double a) {
        return guarded(a);
    }

    @CircuitBreaker(name = "double")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static double guarded(double a) {
        check();
        return a;
    }

    private static double backup(double a) {
        return -a;
    }

    @Override
    public String echo(String a, String b) {
        return guarded(a, b);
    }

    @CircuitBreaker(name = "reference")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static String guarded(String a, String b) {
        check();
        return a;
    }

    private static String backup(String a, String b) {
        return b;
    }

    @Override
    public void tell() {
        guarded();
    }

    @CircuitBreaker(name = "void")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static void guarded() {
        check();
        told = 1;
    }

    private static void backup() {
        told = -1;
    }

    @Override
    public int count(String first, int... more) {
        return guarded(first, more);
    }

    @CircuitBreaker(name = "varargs")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static int guarded(String first, int... more) {
        check();
        return more.length;
    }

    private static int backup(String first, int... more) {
        return -more.length;
    }

    @Override
    public <T extends Comparable<T>> T greatest(List<T> of) {
        return guarded(of);
    }

    @CircuitBreaker(name = "generic")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static <T extends Comparable<T>> T guarded(List<T> of) {
        check();
        return of.get(of.size() - 1);
    }

    private static <T extends Comparable<T>> T backup(List<T> of) {
        return of.get(0);
    }

    @Override
    public long[] pick(long[] a, long[] b) {
        return guarded(a, b);
    }

    @CircuitBreaker(name = "array")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static long[] guarded(long[] a, long[] b) {
        check();
        return a;
    }

    private static long[] backup(long[] a, long[] b) {
        return b;
    }

    @Override
    public String[][] pick(String[][] a, String[][] b) {
        return guarded(a, b);
    }

    @CircuitBreaker(name = "arrays")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static String[][] guarded(String[][] a, String[][] b) {
        check();
        return a;
    }

    private static String[][] backup(String[][] a, String[][] b) {
        return b;
    }

    @Override
    public double sum(boolean z, byte b, char c, short s, int i, long l, float f, double d, String text) {
        return guarded(z, b, c, s, i, l, f, d, text);
    }

    @CircuitBreaker(name = "many")
    @Bulkhead(4)
    @DegradeSwitch("shapes")
    @Fallback("backup")
    private static double guarded(boolean z, byte b, char c, short s, int i, long l, float f, double d, String text) {
        check();
        return z ? b + c + s + i + l + f + d + text.length() : 0;
    }

    private static double backup(boolean z, byte b, char c, short s, int i, long l, float f, double d, String text) {
        return z ? -(b + c + s + i + l + f + d + text.length()) : 0;
    }

    private static void check() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
    }
}
