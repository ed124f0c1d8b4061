package io.fuseboard.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/** A request byte for byte, for what no well-bred client would send. */
final class RawCall {

    private RawCall() {}

    /** Status of the answer, and the whole of it. */
    record Heard(int status, String text) {}

    static Heard send(int port, String method, String target, String... headers) throws IOException {
        return exchange(port, method, target, headers, "");
    }

    /** The same with a body, each of whose characters is one byte. */
    static Heard write(int port, String method, String target, String body, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + body.length();
        return exchange(port, method, target, all, body);
    }

    private static Heard exchange(int port, String method, String target, String[] headers, String body)
            throws IOException {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n").append(body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.toString().getBytes(ISO_8859_1));
            String text = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return new Heard(Integer.parseInt(text.split(" ", 3)[1]), text);
        }
    }
}
