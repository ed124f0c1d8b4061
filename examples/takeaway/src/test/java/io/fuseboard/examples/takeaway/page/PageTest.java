package io.fuseboard.examples.takeaway.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.examples.takeaway.support.Shop;
import io.fuseboard.examples.takeaway.support.ShopTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest
class PageTest {

    @LocalServerPort
    private int port;

    @Test
    void bothPages_speakTheLanguageOfTheBrowser_unlessTheSwitchSaysOtherwise() {
        for (var path : new String[] {"/", "/weather"}) {
            assertThat(new Shop(port, "zh-CN,zh;q=0.9").get(path).body()).contains("lang=\"zh-CN\"");
            assertThat(new Shop(port, "zh-TW").get(path).body()).contains("lang=\"zh-CN\"");
            assertThat(new Shop(port, "en-GB").get(path).body()).contains("lang=\"en\"");
            assertThat(new Shop(port, "fr").get(path).body()).contains("lang=\"en\"");
            assertThat(new Shop(port, "en").get(path, "Cookie", "lang=zh").body())
                    .contains("lang=\"zh-CN\"");
            assertThat(new Shop(port, "zh").get(path, "Cookie", "lang=en").body())
                    .contains("lang=\"en\"");
        }
    }

    @Test
    void thePages_loadNothingFromElsewhere() {
        var shop = new Shop(port, "en");
        for (var path : new String[] {"/", "/weather", "/css/base.css", "/css/shop.css", "/css/weather.css"}) {
            assertThat(shop.get(path).body()).as(path).doesNotContain("http://", "https://", "url(//");
        }
        assertThat(shop.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'");
    }

    @Test
    void anAddressThatDoesNotExist_isAFriendlyPage() {
        var answer = new Shop(port, "zh").get("/nowhere", "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("这里什么也没有", "There is nothing here").doesNotContain("Whitelabel");
    }

    @Test
    void theMenu_isInTheDinersLanguage() {
        assertThat(new Shop(port, "zh").get("/api/menu?district=ferry-street").body())
                .contains("红烧牛肉面");
        assertThat(new Shop(port, "en").get("/api/menu?district=ferry-street").body())
                .contains("Braised beef noodles");
    }
}
