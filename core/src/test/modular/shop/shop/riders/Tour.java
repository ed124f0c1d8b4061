package shop.riders;

import io.fuseboard.Fuseboard;

/** What the woven class answers. */
public final class Tour {

    private Tour() {}

    public static void run(Fuseboard board) throws ReflectiveOperationException {
        Riders riders = board.weave(Riders.class).getDeclaredConstructor().newInstance();
        System.out.println(riders.locate("Li", true));
        System.out.println(riders.locate("Li", false));
        System.out.println(riders.locate("Li", true));
        System.out.println("rated " + riders.rating("Li") + ", then " + riders.rating("Li"));
    }
}
