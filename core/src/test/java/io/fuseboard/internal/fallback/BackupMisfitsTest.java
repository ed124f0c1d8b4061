package io.fuseboard.internal.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spec.FallbackSpec;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** What does not fit, and how it is told. */
class BackupMisfitsTest extends BackupsFixture {

    @Test
    void c01_nearMissesAreToldWithWhatIsWrongWithEach() {
        assertThatThrownBy(() -> backups(Misfits.class, "backup"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid fallback of Misfits.find(String) (backup): no method of Misfits fits. Wanted: String"
                                + " backup(String), optionally with one more parameter, a Refusal or a Throwable. Found: \n"
                                + "  Integer backup(String, Throwable): returns Integer, wanted String\n"
                                + "  String backup(): takes 0 parameters, wanted 1 or 2\n"
                                + "  String backup(Integer): parameter 1 is Integer, wanted String\n"
                                + "  String backup(String, String): its last parameter is String, wanted a Refusal or a"
                                + " Throwable\n"
                                + "  void backup(String): returns void, wanted String");
    }

    @Test
    void c01_aNameThatIsNotThereIsToldWithNamesThatAreNear() {
        assertThatThrownBy(() -> backups(Overloads.class, "backups"))
                .hasMessageContaining("nothing of that name; near: String backup(String, Exception)");
        assertThatThrownBy(() -> backups(Chain.class, "frist"))
                .hasMessageEndingWith("Found: nothing of that name; near: String first(String), String second(String)");
    }

    @Test
    void c01_aMethodIsNotItsOwnBackup() {
        assertThatThrownBy(() -> backups(Overloads.class, "find"))
                .hasMessageEndingWith("String find(String): is the guarded method itself");
    }

    @Test
    void c01_twoThatFitEquallyWellAreRefused() {
        Method guarded = method(Ambiguous.class, "find");
        assertThatThrownBy(() -> Backups.of(Ambiguous.class, guarded, FallbackSpec.by("backup"), Unwanted.class))
                .hasMessageContaining("two methods fit equally well")
                .hasMessageContaining("String backup(Object, String)")
                .hasMessageContaining("String backup(String, Object)")
                .hasMessageEndingWith("give one of them another name");
    }

    @Test
    void c01_ofThree_theNearestIsTaken_howeverTheOthersCompare() throws Throwable {
        Method guarded = method(ThreeWidths.class, "find");
        Backups backups = Backups.of(ThreeWidths.class, guarded, FallbackSpec.by("backup"), Unwanted.class);
        assertThat(backups.onRefusal().get(0).answer(new ThreeWidths(), new Object[] {"a", "b"}, null))
                .isEqualTo("nearest");
    }

    @Test
    void c01_aStaticMethodNeedsAStaticBackup() {
        assertThatThrownBy(() -> backups(StaticGuarded.class, "backup"))
                .hasMessageContaining("is not static, and the guarded method is");
    }

    static class Misfits {
        String find(String id) {
            return id;
        }

        String backup() {
            return "";
        }

        String backup(Integer id) {
            return "";
        }

        String backup(String id, String more) {
            return "";
        }

        Integer backup(String id, Throwable why) {
            return 0;
        }

        void backup(String id) {}
    }

    static class Ambiguous {
        String find(String a, String b) {
            return a;
        }

        String backup(Object a, String b) {
            return a + b;
        }

        String backup(String a, Object b) {
            return a + b;
        }
    }

    static class ThreeWidths {
        String find(String a, String b) {
            return a;
        }

        String backup(Object a, String b) {
            return "left";
        }

        String backup(String a, Object b) {
            return "right";
        }

        String backup(String a, String b) {
            return "nearest";
        }
    }

    static class StaticGuarded {
        static String find(String id) {
            return id;
        }

        String backup(String id) {
            return id;
        }
    }
}
