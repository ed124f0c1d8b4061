package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** Whose word about a request counts, and who is told: read as it was meant, or refused. */
class CarrySettingsTest extends WrittenSettings {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void everything_isRead_andTheSecretIsInNoText() {
        yaml("fuseboard:\n  carry:\n    from: 10.0.0.0/8, fd00::1\n    secret: '" + SECRET
                + "'\n    attributes: [region]\n    to: ['*.svc.cluster.local', 'kitchen:8080']\n");
        CarrySettings carry = read().carry();
        assertThat(carry.from()).map(Object::toString).containsExactly("10.0.0.0/8", "fd00::1");
        assertThat(carry.secret()).contains(SECRET);
        assertThat(carry.all()).containsExactly("tier", "lane", "region");
        assertThat(carry.tells(URI.create("http://till.svc.cluster.local/charge")))
                .isTrue();
        assertThat(carry.tells(URI.create("http://kitchen:8080/"))).isTrue();
        assertThat(carry.tells(URI.create("http://kitchen:9090/"))).isFalse();
        assertThat(carry.toString()).doesNotContain(SECRET);
    }

    @Test
    void byDefault_nobodyIsBelieved_andNobodyIsTold() {
        CarrySettings carry = read().carry();
        assertThat(carry.trustsNobody()).isTrue();
        assertThat(carry.to()).isEmpty();
    }

    @Test
    void whatDoesNotFit_isRefused() {
        put("fuseboard.carry.from", "10.0.0.0/33");
        refuses("Invalid fuseboard.carry.from (10.0.0.0/33): 10.0.0.0/33: must be IP addresses or networks");
        put("fuseboard.carry.from", "gateway.internal");
        refuses("Invalid fuseboard.carry.from (gateway.internal): gateway.internal: must be IP addresses or networks");
        put("fuseboard.carry.from", "0.0.0.0/0");
        refuses("0.0.0.0/0: must be IP addresses or networks");
        put("fuseboard.carry.from", "10.0.0.0/8");
        put("fuseboard.carry.secret", "short");
        refuses("Invalid fuseboard.carry.secret (not shown): must have 32 characters or more");
        put("fuseboard.carry.secret", SECRET);
        put("fuseboard.carry.attributes", "region, lane");
        refuses("Invalid fuseboard.carry.attributes (region, lane): lane: tier and lane have headers of their own");
        put("fuseboard.carry.attributes", "region");
        put("fuseboard.carry.to", "two hosts");
        refuses("Invalid fuseboard.carry.to (two hosts): two hosts: must name a host");
    }
}
