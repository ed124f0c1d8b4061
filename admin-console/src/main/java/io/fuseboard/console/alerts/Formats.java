package io.fuseboard.console.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fuseboard.console.http.Json;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An alarm as each kind of webhook wants it, signed as its makers prescribe. */
final class Formats {

    private Formats() {}

    /**
     * An alarm.
     *
     * @param board which board, in people's words
     * @param link to the sheet
     * @param id the same however often it is sent
     */
    record Alarm(Incident incident, String board, Optional<String> link, String id, Instant at) {

        String text(Language language) {
            return "[Fuseboard] " + board + "\n" + incident.in(language)
                    + link.map("\n"::concat).orElse("");
        }
    }

    /** What is sent. */
    record Request(URI url, Map<String, String> headers, String body) {}

    /** @param now of the signature, which receivers refuse when it is old */
    static Request of(Target target, Alarm alarm, Language language, Instant now) {
        String text = alarm.text(language);
        return switch (target.kind()) {
            case JSON -> json(target, alarm, now);
            case DINGTALK ->
                new Request(
                        dingTalk(target, now),
                        Map.of(),
                        Json.write(Map.of("msgtype", "text", "text", Map.of("content", text))));
            case FEISHU -> feishu(target, text, now);
            case WECOM ->
                new Request(
                        target.url(), Map.of(), Json.write(Map.of("msgtype", "text", "text", Map.of("content", text))));
            // Slack takes <!channel> and <address|words> for orders: whoever names a feature gives none.
            case SLACK ->
                new Request(
                        target.url(),
                        Map.of(),
                        Json.write(Map.of(
                                "text",
                                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))));
        };
    }

    private static Request json(Target target, Alarm alarm, Instant now) {
        String body = Json.write(Json.object(
                "id", alarm.id(),
                "incident", alarm.incident().key(),
                "kind", alarm.incident().kind().name().toLowerCase(Locale.ROOT),
                "over", alarm.incident().over(),
                "board", alarm.board(),
                "about", alarm.incident().about(),
                "at", alarm.at(),
                "text",
                        Map.of(
                                "zh",
                                alarm.incident().in(Language.ZH),
                                "en",
                                alarm.incident().in(Language.EN)),
                "link", alarm.link()));
        Map<String, String> headers = new LinkedHashMap<>();
        target.secret().ifPresent(secret -> {
            String time = String.valueOf(now.getEpochSecond());
            byte[] sum = hmac(secret.getBytes(UTF_8), (time + "." + body).getBytes(UTF_8));
            headers.put(
                    "Fuseboard-Signature", "t=" + time + ",v1=" + HexFormat.of().formatHex(sum));
        });
        return new Request(target.url(), headers, body);
    }

    private static URI dingTalk(Target target, Instant now) {
        return target.secret()
                .map(secret -> {
                    String time = String.valueOf(now.toEpochMilli());
                    byte[] sum = hmac(secret.getBytes(UTF_8), (time + "\n" + secret).getBytes(UTF_8));
                    String sign = URLEncoder.encode(Base64.getEncoder().encodeToString(sum), UTF_8);
                    String url = target.url().toString();
                    return URI.create(url + (url.contains("?") ? "&" : "?") + "timestamp=" + time + "&sign=" + sign);
                })
                .orElse(target.url());
    }

    private static Request feishu(Target target, String text, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        target.secret().ifPresent(secret -> {
            String time = String.valueOf(now.getEpochSecond());
            // The key is what others sign, and what is signed is empty: so Feishu has it.
            byte[] sum = hmac((time + "\n" + secret).getBytes(UTF_8), new byte[0]);
            body.put("timestamp", time);
            body.put("sign", Base64.getEncoder().encodeToString(sum));
        });
        body.put("msg_type", "text");
        // <at user_id="all"> would call everybody: whoever names a feature does not.
        body.put("content", Map.of("text", text.replace("<", "＜").replace(">", "＞")));
        return new Request(target.url(), Map.of(), Json.write(body));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("This JDK has no HmacSHA256", cause);
        }
    }

    /** What a receiver's answer means: some say no with status 200, and a number and a sentence in the body. */
    static Result answered(URI url, int status, String body) {
        if (status / 100 != 2) {
            return Result.not(Phrase.TARGET_ANSWERED, status);
        }
        try {
            Map<String, Object> said = Json.read(body);
            Object code = said.getOrDefault("errcode", said.getOrDefault("code", 0));
            if ("0".equals(String.valueOf(code))) {
                return Result.TAKEN;
            }
            String words = String.valueOf(said.getOrDefault("errmsg", said.getOrDefault("msg", "")));
            return Result.not(Phrase.TARGET_REFUSED, code + (repeats(words, url) ? "" : " " + words));
        } catch (IllegalArgumentException noObject) {
            return Result.TAKEN;
        }
    }

    /* The address holds a secret; a receiver that says it back is not quoted. */
    private static boolean repeats(String words, URI url) {
        return Stream.of((url.getRawPath() + "/" + url.getRawQuery()).split("[/?&=]"))
                .anyMatch(part -> part.length() >= 8 && words.contains(part));
    }
}
