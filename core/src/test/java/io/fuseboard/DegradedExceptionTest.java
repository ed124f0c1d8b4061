package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DegradedExceptionTest {

    @Test
    void theNoticeAndTheLineForTheLogTravel_theRefusalStays() throws Exception {
        DegradedException here = new DegradedException(
                Refusal.of("payment", null, RefusalReason.BULKHEAD_FULL, null),
                Locale.SIMPLIFIED_CHINESE,
                locale -> "支付正忙");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(here);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            DegradedException there = (DegradedException) in.readObject();
            assertThat(there)
                    .hasMessage("支付正忙")
                    .hasToString("DegradedException: fuse 'payment' refused: BULKHEAD_FULL");
            assertThatThrownBy(there::refusal)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("payment");
        }
    }
}
