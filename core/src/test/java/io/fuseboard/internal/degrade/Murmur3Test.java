package io.fuseboard.internal.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.trial.Allocated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", 00000000, 00000000",
                "\"\", 00000001, 514E28B7",
                "\"\", FFFFFFFF, 81F16F39",
                "a, 9747B28C, 7FA09EA6",
                "aa, 9747B28C, 5D211726",
                "aaa, 9747B28C, 283E0130",
                "aaaa, 9747B28C, 5A97808A",
                "ab, 9747B28C, 74875592",
                "abc, 00000000, B3DD93FA",
                "abc, 9747B28C, C84A62DD",
                "abcd, 9747B28C, F0478627",
                "test, 00000000, BA6BD213",
                "test, 9747B28C, 704B81DC",
                "\"Hello, world!\", 00000000, C0363E43",
                "\"Hello, world!\", 9747B28C, 24884CBA",
                "The quick brown fox jumps over the lazy dog, 00000000, 2E4FF723",
                "The quick brown fox jumps over the lazy dog, 9747B28C, 2FA826CD",
                "ππππππππ, 9747B28C, D58063C1",
            })
    void w03_theHash_isThePublishedOne(String text, String seed, String hash) {
        assertThat(String.format("%08X", Murmur3.hash(text, Integer.parseUnsignedInt(seed, 16))))
                .isEqualTo(hash);
    }

    @Test
    void everyCharacter_countsAsItsBytesInUtf8() {
        // The same bytes as four texts of one, two, three and four bytes a character, and half a pair.
        assertThat(Murmur3.hash("\uD83C\uDF5C", 7)).isNotEqualTo(Murmur3.hash("\uD83C", 7));
        assertThat(Murmur3.hash("\uD83C", 7)).isEqualTo(Murmur3.hash("\uFFFD", 7));
        assertThat(Murmur3.hash("面条", 7)).isNotEqualTo(Murmur3.hash("条面", 7));
    }

    @Test
    void hashing_allocatesNothing() {
        int[] sum = new int[1];
        assertThat(Allocated.by(count -> {
                    for (int i = 0; i < count; i++) {
                        sum[0] += Bucket.of("顾客-customer-4711", i);
                    }
                }))
                .isLessThan(Allocated.TINY);
    }
}
