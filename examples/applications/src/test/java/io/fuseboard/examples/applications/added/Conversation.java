package io.fuseboard.examples.applications.added;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests as they are on the wire, one after the other, and the whole of their answers. What differs from one start to
 * the next is taken out of them, and nothing else.
 */
final class Conversation {

    private static final Pattern SESSION = Pattern.compile("JSESSIONID=([0-9A-F]+)");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");
    private static final Pattern CHANCE = Pattern.compile(
            "(?<=\r\nDate: )[^\r]+|(?<=JSESSIONID=)[0-9A-F]+"
                    + "|(?<=name=\"_csrf\" type=\"hidden\" value=\")[^\"]+"
                    + "|(?<=\"timestamp\":\")[^\"]+|(?<=\"requestId\":\")[^\"]+|(?<=<div id=.created.>)[^<]+|(?<=<div>\\[)[^]]+");

    private final int port;
    private String session = "none";
    private String csrf = "none";

    private Conversation(int port) {
        this.port = port;
    }

    /** What is answered to all the requests, each after its first line. */
    static List<String> with(int port, List<String> requests) throws IOException {
        Conversation conversation = new Conversation(port);
        List<String> answers = new ArrayList<>();
        for (String request : requests) {
            answers.add(request.lines().findFirst().orElseThrow() + "\n" + withoutChance(conversation.answer(request)));
        }
        return answers;
    }

    /** @param request first line, then headers, then an empty line and the body where there is one */
    private String answer(String request) throws IOException {
        String filled = request.replace("{session}", session).replace("{csrf}", csrf);
        int end = filled.indexOf("\n\n");
        String head = end < 0 ? filled.stripTrailing() : filled.substring(0, end);
        String body = end < 0 ? "" : filled.substring(end + 2);
        String all = head.replace("\n", "\r\n") + "\r\nHost: shop.example\r\nConnection: close\r\n"
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            // At once: a server that closes with a part of the request unread takes its answer along.
            socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            session = found(SESSION, answer, session);
            csrf = found(CSRF, answer, csrf);
            return answer;
        }
    }

    /* Times may have a digit less, and with them the body: its length stays, as one that is right or one that is not. */
    private static String withoutChance(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        assertThat(end).as(answer).isPositive();
        String head = answer.substring(0, end + 2);
        String body = answer.substring(end + 4);
        if (head.contains("\r\nTransfer-Encoding: chunked\r\n")
                || head.contains("\r\ntransfer-encoding: chunked\r\n")) {
            body = body.replaceAll("(?<=\r\n|^)[0-9a-f]+\r\n", "(chunk)");
        }
        String length = "Content-Length: " + answer.substring(end + 4).getBytes(StandardCharsets.UTF_8).length + "\r\n";
        return CHANCE.matcher(head.replace(length, "Content-Length: its own\r\n") + body)
                .replaceAll("…");
    }

    private static String found(Pattern pattern, String answer, String before) {
        Matcher matcher = pattern.matcher(answer);
        return matcher.find() ? matcher.group(1) : before;
    }
}
