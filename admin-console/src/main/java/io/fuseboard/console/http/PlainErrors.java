package io.fuseboard.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the server says to requests that never reached a route: a status, and none of its own pages. */
final class PlainErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SafetyHeaders.VALUES.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        byte[] body = Json.write(Json.object("status", response.getStatus())).getBytes(UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
