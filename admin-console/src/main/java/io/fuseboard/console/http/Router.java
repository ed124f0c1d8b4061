package io.fuseboard.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the route of a request, and asks in this order: is the host ours, is there such a route, may the caller, did the
 * write come from our own page, can the body be read. What no route names is not there.
 *
 * <p>Paths are compared as they were sent. Nothing is decoded, folded or cut off, so no second spelling of a path is
 * judged by another rule than the first.
 */
final class Router extends Handler.Abstract {

    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private final String home;
    private final List<Mount> mounts;
    private final Site site;
    private final String cookieName;

    /**
     * @param home a path from which whoever comes is sent to the first mount, as from the root
     * @param mounts at least one
     */
    Router(String home, List<Mount> mounts, Site site, String cookieName) {
        this.home = home;
        this.mounts = List.copyOf(mounts);
        this.site = site;
        this.cookieName = cookieName;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Language language = Language.accepted(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        // Whatever the answer will be: who is refused while still sending hears a reset, and not why.
        Body.of(request)
                .handle(Sent::new)
                .thenCompose(sent -> answer(request, sent, language))
                .exceptionally(fault -> failed(fault, language))
                .thenAccept(answer -> send(answer, request, response, callback, language))
                .exceptionally(fault -> {
                    callback.failed(fault);
                    return null;
                });
        return true;
    }

    /** What came as the body, or why none did. */
    private record Sent(byte @Nullable [] bytes, @Nullable Throwable fault) {

        CompletionStage<Map<String, Object>> object(Language language) {
            return bytes == null
                    ? CompletableFuture.failedFuture(fault == null ? new IllegalStateException("no body") : fault)
                    : CompletableFuture.completedFuture(Router.object(bytes, language));
        }
    }

    private CompletionStage<Answer> answer(Request request, Sent sent, Language language) {
        String host = request.getHttpURI().getHost();
        if (!site.serves(host)) {
            return now(Problem.of(421, language, Phrase.FOREIGN_HOST, Problem.shown(host)));
        }
        String path = String.valueOf(request.getHttpURI().getPath());
        Optional<Mount> mount = mounts.stream().filter(one -> one.holds(path)).findFirst();
        if (path.equals("/") || mount.isEmpty() && (path.equals(home) || path.equals(home + "/"))) {
            return now(Reply.empty(302).with("Location", mounts.get(0).base() + "/"));
        }
        if (mount.isPresent() && path.equals(mount.get().base())) {
            return now(Reply.empty(302).with("Location", path + "/"));
        }
        String asked = mount.map(one -> path.substring(one.base().length())).orElse("");
        List<Route> here = mount.stream()
                .flatMap(one -> one.routes().stream())
                .filter(route -> route.matches(asked))
                .toList();
        if (mount.isEmpty() || here.isEmpty()) {
            return now(Problem.of(404, language, Phrase.NO_SUCH_PAGE));
        }
        Optional<Route> route = here.stream()
                .filter(one -> one.method().equals(request.getMethod()))
                .findFirst();
        if (route.isEmpty()) {
            String allowed = here.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
            return now(Problem.of(405, language, Phrase.NOT_THIS_METHOD, Problem.shown(request.getMethod()), allowed)
                    .with("Allow", allowed));
        }
        return guarded(mount.get(), route.get(), route.get().rest(asked), request, sent, language);
    }

    private CompletionStage<Answer> guarded(
            Mount mount, Route route, String rest, Request request, Sent sent, Language language) {
        Function<String, Optional<String>> header = name -> once(request.getHeaders(), name);
        Guard.Peer peer = mount.guard().peer(Request.getRemoteAddr(request), request.isSecure(), header);
        Optional<String> cookie = cookie(request);
        if (route.role() == Role.ANYONE) {
            return checked(route, rest, request, sent, language, peer, cookie, Optional.empty());
        }
        String what = request.getMethod() + " " + route.path().replace("*", "") + Problem.shown(rest);
        Guard.Seen seen = mount.guard().look(new Guard.Proofs(cookie, header, peer));
        Optional<Identity> who = seen instanceof Guard.Seen.Known known ? Optional.of(known.who()) : Optional.empty();
        CompletionStage<Answer> answer = seen instanceof Guard.Seen.Later later
                ? now(Problem.later(language, later.retryAfter()))
                : who.isEmpty()
                        // No Basic challenge: a browser that was asked once sends the password to us from any site.
                        ? now(Problem.of(401, language, Phrase.NOT_LOGGED_IN).with("WWW-Authenticate", "Fuseboard"))
                        : checked(route, rest, request, sent, language, peer, cookie, who);
        // Reads that were answered are no attempts at anything.
        return answer.exceptionally(fault -> failed(fault, language)).thenApply(given -> {
            if (given instanceof Reply reply && (route.writes() || reply.status() == 403 || reply.status() == 429)) {
                mount.attempts().tried(who, peer.address(), what, reply.status());
            }
            return given;
        });
    }

    private CompletionStage<Answer> checked(
            Route route,
            String rest,
            Request request,
            Sent sent,
            Language language,
            Guard.Peer peer,
            Optional<String> cookie,
            Optional<Identity> who) {
        if (who.isPresent() && !who.get().role().includes(route.role())) {
            return now(Problem.of(403, language, Phrase.NEEDS_ROLE, route.role().word()));
        }
        Optional<Reply> objection = route.writes() ? objection(request, who, language) : Optional.empty();
        if (objection.isPresent()) {
            return now(objection.get());
        }
        CompletionStage<Map<String, Object>> body =
                route.writes() ? sent.object(language) : CompletableFuture.completedFuture(Map.of());
        return body.thenCompose(object -> {
            Call call = new Call(
                    rest,
                    query(request),
                    object,
                    language,
                    peer.address(),
                    peer.secure(),
                    cookie,
                    once(request.getHeaders(), "Last-Event-ID"),
                    who);
            return who.isPresent() && !route.isWithin(who.get().reach(), call)
                    ? now(Problem.of(403, language, Phrase.OUT_OF_REACH))
                    : route.action().apply(call);
        });
    }

    /* Of two values one was not put there by whom it speaks for. */
    private static Optional<String> once(HttpFields headers, String name) {
        List<String> values = headers.getValuesList(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Whether a write was made by our own page, or by a program that is no browser. */
    private static Optional<Reply> objection(Request request, Optional<Identity> who, Language language) {
        HttpFields headers = request.getHeaders();
        if (!Site.isOwn(
                headers.get(HttpHeader.ORIGIN),
                headers.get("Sec-Fetch-Site"),
                String.valueOf(request.getHttpURI().getAuthority()))) {
            return Optional.of(Problem.of(403, language, Phrase.FOREIGN_ORIGIN));
        }
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            return Optional.of(Problem.of(403, language, Phrase.NOT_JSON));
        }
        boolean proven = who.flatMap(Identity::token)
                .map(token -> same(token, headers.get("Fuseboard-Token")))
                .orElse(true);
        return proven ? Optional.empty() : Optional.of(Problem.of(403, language, Phrase.NO_TOKEN));
    }

    private static Map<String, Object> object(byte[] body, Language language) {
        try {
            // Strictly: a reason in another encoding would go into history as a row of question marks.
            return Json.read(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException cause) {
            throw new Refused(Problem.of(400, language, Phrase.BAD_BODY, Phrase.NOT_UTF8.in(language)));
        } catch (Json.Unreadable cause) {
            throw new Refused(Problem.of(400, language, Phrase.BAD_BODY, cause.in(language)));
        }
    }

    private Reply failed(Throwable fault, Language language) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof Refused refused) {
            return refused.reply();
        }
        if (cause instanceof Body.TooLarge) {
            return Problem.of(413, language, Phrase.TOO_LARGE, Body.LIMIT);
        }
        if (cause instanceof TimeoutException) {
            return Problem.of(408, language, Phrase.TOO_SLOW, Body.WAIT.toSeconds())
                    .with("Connection", "close");
        }
        if (cause instanceof Body.BrokenOff) {
            log.debug("A request to the console broke off", cause);
            return Problem.of(400, language, Phrase.BAD_BODY, Phrase.BROKEN_OFF.in(language));
        }
        if (cause instanceof HttpException unreadable && unreadable.getCode() < 500) {
            return Problem.of(unreadable.getCode(), language, Phrase.BAD_REQUEST);
        }
        log.error("The console failed to answer", cause);
        return Problem.of(500, language, Phrase.OUR_FAULT);
    }

    private static void send(Answer answer, Request request, Response response, Callback callback, Language language) {
        HttpFields.Mutable headers = response.getHeaders();
        SafetyHeaders.VALUES.forEach(headers::put);
        if (answer instanceof Reply reply) {
            response.setStatus(reply.status());
            if (!reply.type().isEmpty()) {
                headers.put(HttpHeader.CONTENT_TYPE, reply.type());
            }
            reply.headers().forEach(headers::put);
            headers.put(HttpHeader.CONTENT_LENGTH, reply.body().length);
            response.write(true, ByteBuffer.wrap(reply.body()), callback);
        } else if (answer instanceof Live live) {
            headers.put(HttpHeader.CONTENT_TYPE, "text/event-stream");
            JettyReader reader = new JettyReader(response, callback);
            if (live.join().test(reader)) {
                request.addFailureListener(reader::failed);
            } else {
                headers.clear();
                send(
                        Problem.of(503, language, Phrase.TOO_MANY_STREAMS).with("Retry-After", "10"),
                        request,
                        response,
                        callback,
                        language);
            }
        }
    }

    private Optional<String> cookie(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(cookieName))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request, UTF_8)) {
            values.put(field.getName(), field.getValue());
        }
        return values;
    }

    private static boolean same(String token, @Nullable String claimed) {
        return claimed != null && MessageDigest.isEqual(token.getBytes(UTF_8), claimed.getBytes(UTF_8));
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
