package io.fuseboard.console.http;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Somebody who proved who they are.
 *
 * @param user the name that goes into history
 * @param role what they may do
 * @param reach what they may do it to
 * @param via how they proved it: {@code session}, {@code password}, {@code token} or {@code proxy}
 * @param token what a write must carry besides the cookie; absent: the proof came with the call itself, by no browser's
 *     own doing
 * @param valid whether it still holds; asked again while a stream stays open
 */
public record Identity(
        String user, Role role, Reach reach, String via, Optional<String> token, BooleanSupplier valid) {}
